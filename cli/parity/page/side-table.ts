import { differenceOf } from '../order-report.ts';
import type { ParityRow } from '../parity-report.ts';
import { amount, differenceWords, whyWords } from '../words.ts';
import { html, type Markup, nothing } from './markup.ts';

/** What is open at once; the rest of a long list folds away. */
const rowsOpen = 10;
/** A page of ten thousand rows opens in no mail program; the JSON has them all. */
const maxRows = 2000;

/** A table with a bar in each row: chart and figures are one thing, for eyes and screen readers alike. */
export function buildSideTable(heading: string, rows: readonly ParityRow[]): Markup {
  if (rows.length === 0) return html`<p class="soft">None.</p>`;
  const most = Math.max(1, ...rows.flatMap(({ read, stored }) => [read, stored]));
  const rest = rows.slice(rowsOpen, maxRows);
  return html`${table(heading, rows.slice(0, rowsOpen), most)}${
    rest.length === 0
      ? nothing
      : html`<details><summary>${amount(rows.length - rowsOpen)} more</summary>${table(heading, rest, most)}</details>`
  }${rows.length > maxRows ? html`<p class="soft">The JSON report has the other ${amount(rows.length - maxRows)}.</p>` : nothing}`;
}

const table = (heading: string, rows: readonly ParityRow[], most: number): Markup =>
  html`<table class="side"><thead><tr><th scope="col">${heading}</th><th scope="col">Read</th><th scope="col">Stored</th><th scope="col">Difference</th></tr></thead>
<tbody>${rows.map((row) => tableRow(row, most))}</tbody></table>`;

const tableRow = (row: ParityRow, most: number): Markup =>
  html`<tr><th scope="row"><div class="row"><span class="name">${row.name === '' ? '(no name)' : row.name}</span>${rowBar(row, most)}${whyOf(row)}</div></th><td>${amount(row.read)}</td><td>${amount(row.stored)}</td><td class="${row.differences.length === 0 ? 'same' : 'differs'}">${differenceWords(row)}</td></tr>
`;

const whyOf = (row: ParityRow): Markup =>
  row.differences.length === 0 ? nothing : html`<small>${whyWords(row)}</small>`;

function rowBar(row: ParityRow, most: number): Markup {
  const percent = (count: number) => Math.max(count === 0 ? 0 : 0.4, (count / most) * 100).toFixed(2);
  const gap = differenceOf(row) === 0 ? 'read' : 'read gap';
  return html`<svg class="bar" height="14" aria-hidden="true"><rect class="${gap}" x="0" y="1" height="12" width="${percent(row.read)}%"/><rect class="stored" x="0" y="1" height="12" width="${percent(row.stored)}%"/></svg>`;
}
