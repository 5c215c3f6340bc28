import { readFileSync } from 'node:fs';
import type { ParityReport } from '../parity-report.ts';
import { amount, changeWords, counted, sideTitles, sinceWords, verdictWords } from '../words.ts';
import { buildAddresses, buildDifferences, buildLeftOut, buildRemarks } from './lists.ts';
import { html, linked, type Markup, nothing } from './markup.ts';
import { buildMonthChart, byYear } from './month-chart.ts';
import { buildSideTable } from './side-table.ts';

const styles = readFileSync(new URL('./parity.css', import.meta.url), 'utf8');

/** The report as one HTML file that needs nothing else: no network, no script. */
export function buildParityPage(report: ParityReport): string {
  const name = report.source.title ?? report.source.url ?? report.source.names[0] ?? 'WordPress';
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${name}: what was read and what is stored</title>
<style>${{ markup: styles }}</style>
</head>
<body>
<header>
<p class="kicker">Moving in from WordPress</p>
<h1>${name}</h1>
<p class="soft">${sourceLine(report)}</p>
</header>
<main>
${buildVerdict(report, sinceWords(report.source))}
${buildDifferences(report)}
${buildAddresses(report.addresses)}
${buildTables(report)}
${buildLeftOut(report)}
${buildRemarks(report)}
</main>
<footer><p class="soft">Read: what the source holds of posts that can become articles. Stored: those of them that stand in the store in that place now. Times are in UTC.</p></footer>
</body>
</html>
`;
  return page.markup;
}

const sourceLine = ({ source, madeAt }: ParityReport): Markup =>
  html`${source.url === undefined ? nothing : html`${linked(source.url)} · `}${source.names.join(', ')} · ${madeAt.slice(0, 16).replace('T', ' ')} UTC`;

function buildVerdict({ verdict, totals, problems }: ParityReport, since: string | undefined): Markup {
  const figures: readonly [string, number][] = [
    ['posts read', totals.read],
    ['stored', totals.stored],
    ['refused', totals.rejected],
    ['differ', totals.different],
    ['unexplained', totals.unexplained],
  ];
  return html`<section class="verdict ${verdict}" aria-label="Result">
<p class="says">${verdictWords[verdict]}</p>
<p>${changeWords(totals)}</p>
${since === undefined ? nothing : html`<p>${since}</p>`}
<dl class="figures">${figures.map(([label, count]) => html`<div><dt>${label}</dt><dd>${amount(count)}</dd></div>`)}</dl>
${problems.length === 0 ? nothing : html`<ul class="problems">${problems.map((problem) => html`<li>${problem}</li>`)}</ul>`}
</section>`;
}

const buildTables = (report: ParityReport): Markup => html`
<section><h2>${sideTitles.byStatus}</h2>${buildSideTable('Status in WordPress', report.byStatus)}</section>
<section><h2>${sideTitles.byMonth}</h2>${buildMonths(report)}</section>
<section><h2>${sideTitles.byCategory}</h2>${buildSideTable('Category', report.byCategory)}</section>
<section><h2>${sideTitles.byAuthor}</h2>${buildSideTable('Author', report.byAuthor)}</section>`;

/** Years at a glance, months that differ in full, all months on demand. */
function buildMonths({ byMonth }: ParityReport): Markup {
  const years = byYear(byMonth.filter(({ name }) => /^\d{4}-/.test(name))).map((year) => ({
    ...year,
    differences: [],
  }));
  const differing = byMonth.filter(({ differences }) => differences.length > 0);
  return html`<p class="legend"><span class="key stored"></span>stored <span class="key gap"></span>read, not stored there</p>
${buildMonthChart(byMonth)}
${differing.length === 0 ? html`<p>No month differs.</p>` : buildSideTable('Months that differ', differing)}
<details><summary>Years</summary>${buildSideTable('Year', years)}</details>
<details><summary>All ${counted(byMonth.length, 'month')}</summary>${buildSideTable('Month', byMonth)}</details>`;
}
