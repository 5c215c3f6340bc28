import type { ArticleResult } from '#shared/stores/upload-store.ts';
import { bold, printable, printLine, problemLine, type Terminal } from './print.ts';
import type { UploadAnswer } from './upload-report.ts';

export type Counts = Record<ArticleResult, number>;

const order: readonly ArticleResult[] = ['created', 'updated', 'unchanged', 'rejected'];

export function countResults(reports: readonly Pick<UploadAnswer, 'articles'>[]): Counts {
  const counts: Counts = { created: 0, updated: 0, unchanged: 0, rejected: 0 };
  for (const { articles } of reports) for (const { result } of articles) counts[result] += 1;
  return counts;
}

/** "3 created, 1 rejected". */
export const countsLine = (counts: Counts): string =>
  order
    .filter((result) => counts[result] > 0)
    .map((result) => `${counts[result]} ${result}`)
    .join(', ') || 'no articles';

/** A line an article, what is wrong with it below it, then what concerns the whole file. */
export function printReport(terminal: Terminal, report: UploadAnswer): void {
  for (const { result, headline, id, problems } of report.articles) {
    const name = headline === undefined ? '(no headline)' : printable(headline);
    printLine(terminal, `${result.padEnd(9)}  ${bold(name, terminal.out)}${id === undefined ? '' : `  ${id}`}`);
    for (const problem of problems) printLine(terminal, `           ${problemLine(problem)}`);
  }
  for (const problem of report.problems) printLine(terminal, problemLine(problem));
}
