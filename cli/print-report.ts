import type { Problem } from '#shared/errors.ts';
import type { ArticleResult } from '#shared/stores/upload-store.ts';
import { bold, dim, printable, printLine, problemLine, type Terminal } from './print.ts';
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
    printProblems(terminal, problems, '           ');
  }
  printProblems(terminal, report.problems, '');
}

/** What is wrong, and below it the line of the file that it is about. */
function printProblems(terminal: Terminal, problems: readonly Problem[], indent: string): void {
  for (const problem of problems) {
    printLine(terminal, indent + problemLine(problem));
    if (problem.excerpt !== undefined)
      printLine(terminal, `${indent}  > ${dim(printable(problem.excerpt), terminal.out)}`);
  }
}
