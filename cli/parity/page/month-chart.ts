import type { ParityRow } from '../parity-report.ts';
import { amount } from '../words.ts';
import { html, type Markup, nothing } from './markup.ts';

/** In the chart's own units; the page scales it. */
const height = 180;
const baseline = 150;
const width = 960;
const leftOfBars = 52;

/** More months than a screen has room for are charted by year. */
const maxBars = 180;

/** Bars by month: what was read as an outline, what is stored filled into it, so a gap is seen as one. */
export function buildMonthChart(months: readonly ParityRow[]): Markup {
  const bars = toBars(months);
  if (bars.length < 2) return nothing;
  const top = niceTop(Math.max(...bars.flatMap(({ read, stored }) => [read, stored])));
  const step = (width - leftOfBars) / bars.length;
  const scale = (count: number) => (count / top) * (baseline - 14);
  const drawn = bars.map((bar, place) => drawBar(bar, leftOfBars + place * step, step, scale));
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Chart: posts by time, read and stored">
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Posts by time, read and stored; the table below has the figures">
${[0, top / 2, top].map((count) => gridLine(count, baseline - scale(count)))}
${drawn}
${yearLabels(bars, step)}
</svg></div>`;
}

interface Bar {
  readonly name: string;
  readonly read: number;
  readonly stored: number;
}

function toBars(months: readonly ParityRow[]): Bar[] {
  const dated = withGaps(months.filter(({ name }) => /^\d{4}-\d{2}$/.test(name)));
  return dated.length <= maxBars ? dated : byYear(dated);
}

/** A month without posts is a gap in the archive and is shown as one. */
function withGaps(months: readonly ParityRow[]): Bar[] {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [from, to] = [monthNumber(first.name), monthNumber(last.name)];
  if (to - from > 12 * 300) return [...months];
  const known = new Map(months.map((month) => [month.name, month]));
  return Array.from({ length: to - from + 1 }, (_, place) => {
    const name = monthName(from + place);
    return known.get(name) ?? { name, read: 0, stored: 0 };
  });
}

const monthNumber = (name: string): number => Number(name.slice(0, 4)) * 12 + Number(name.slice(5)) - 1;
const monthName = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;

/** Months added up by their year. */
export function byYear(months: readonly Bar[]): Bar[] {
  const years = new Map<string, { read: number; stored: number }>();
  for (const { name, read, stored } of months) {
    const year = years.get(name.slice(0, 4)) ?? { read: 0, stored: 0 };
    years.set(name.slice(0, 4), { read: year.read + read, stored: year.stored + stored });
  }
  return [...years].map(([name, counts]) => ({ name, ...counts }));
}

function drawBar(bar: Bar, x: number, step: number, scale: (count: number) => number): Markup {
  const barWidth = Math.max(1, step - Math.min(2, step * 0.25));
  const rect = (count: number, name: string) =>
    html`<rect class="${name}" x="${x.toFixed(1)}" y="${(baseline - scale(count)).toFixed(1)}" width="${barWidth.toFixed(1)}" height="${scale(count).toFixed(1)}"/>`;
  const said = `${bar.name}: ${amount(bar.read)} read, ${amount(bar.stored)} stored`;
  return html`<g><title>${said}</title>${rect(bar.read, bar.read === bar.stored ? 'read' : 'read gap')}${rect(bar.stored, 'stored')}</g>`;
}

const gridLine = (count: number, y: number): Markup =>
  html`<line class="grid" x1="${leftOfBars}" x2="${width}" y1="${y.toFixed(1)}" y2="${y.toFixed(1)}"/><text x="${leftOfBars - 6}" y="${(y + 4).toFixed(1)}" text-anchor="end">${amount(Math.round(count))}</text>`;

/** A year below its first bar, as far apart as figures need. */
function yearLabels(bars: readonly Bar[], step: number): Markup[] {
  let free = 0;
  return bars.flatMap(({ name }, place) => {
    const x = leftOfBars + place * step;
    const isFirst = place === 0 || name.endsWith('-01') || name.length === 4;
    if (!isFirst || x < free) return [];
    free = x + 44;
    return [html`<text x="${x.toFixed(1)}" y="${baseline + 18}">${name.slice(0, 4)}</text>`];
  });
}

/** 1, 2 or 5 with noughts: the next such number from above, an even one where it is halved. */
function niceTop(count: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(count, 2)));
  return [1, 2, 4, 6, 8, 10].map((step) => step * power).find((top) => top >= count && top >= 2) ?? power * 10;
}
