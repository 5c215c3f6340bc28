import { percentile } from './statistics.ts';

export const bounds = { ratio: 0.7, exponent: 1.05, p50: 1.5, p99: 3 };

/** What a run of one size came to. */
export interface Figures {
  readonly size: number;
  readonly imported: number;
  readonly importSeconds: number;
  readonly bareSeconds: number;
  readonly bareArticles: number;
  readonly bulkSeconds: number;
  readonly idle: readonly number[];
  readonly busy: readonly number[];
}

let missed = false;

/** Has anything that was printed missed its bound? */
export const isMissed = (): boolean => missed;

export const verdict = (isMet: boolean, bound: string): string => {
  missed ||= !isMet;
  return `(bound ${bound}: ${isMet ? 'met' : 'MISSED'})`;
};

export function printFigures(figures: Figures): void {
  const { size, imported, importSeconds, bareArticles, bareSeconds, bulkSeconds, idle, busy } = figures;
  const [ours, bare, bulk] = [imported / importSeconds, bareArticles / bareSeconds, bareArticles / bulkSeconds];
  const isMet = ours / bare >= bounds.ratio;
  console.log(`${size} articles`);
  console.log(
    `  import ${ours.toFixed(0)}/s, bare loop ${bare.toFixed(0)}/s: ratio ${(ours / bare).toFixed(2)} ${verdict(isMet, `${bounds.ratio} or more`)}`,
  );
  console.log(`  bare _bulk by 100 ${bulk.toFixed(0)}/s: ratio ${(ours / bulk).toFixed(2)}`);
  for (const p of [50, 99] as const) {
    const [while_, before] = [percentile(busy, p), percentile(idle, p)];
    const bound = p === 50 ? bounds.p50 : bounds.p99;
    console.log(
      `  breaking news p${p} ${while_.toFixed(0)} ms during the import (${busy.length}), idle ${before.toFixed(0)} ms (${idle.length}): ${(while_ / before).toFixed(2)}x ${verdict(while_ / before <= bound, `${bound}x`)}`,
    );
  }
}

/** Of time over size: by least squares through the logarithms. */
export function exponentOf(all: readonly Figures[]): number {
  const points = all.map(({ size, imported, importSeconds }) => ({
    x: Math.log(size),
    y: Math.log((importSeconds * size) / imported),
  }));
  const mean = (pick: (point: { x: number; y: number }) => number) =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const above = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  return above / points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
}
