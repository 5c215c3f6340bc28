import type { Problem } from '#shared/errors.ts';
import type { PictureLine } from '#shared/pictures/picture.ts';
import type { ArticleResult } from '#shared/stores/upload-store.ts';
import { bold, dim, printable, printLine, problemLine, type Terminal } from './print.ts';
import type { ReportedArticle, UploadAnswer } from './upload-report.ts';

export type Counts = Record<ArticleResult, number>;

const order: readonly ArticleResult[] = ['created', 'updated', 'unchanged', 'rejected'];

export function countResults(reports: readonly Pick<UploadAnswer, 'articles' | 'counts'>[]): Counts {
  const counts: Counts = { created: 0, updated: 0, unchanged: 0, rejected: 0 };
  for (const report of reports) {
    if (report.counts) for (const result of order) counts[result] += report.counts[result];
    else for (const { result } of report.articles) counts[result] += 1;
  }
  return counts;
}

/** "12 of 40 parts done". */
export const partsLine = ({ done, total }: UploadAnswer['parts'] & object): string =>
  total === undefined ? `${done} parts done, more are being cut` : `${done} of ${total} parts done`;

/** "3 created, 1 rejected". */
export const countsLine = (counts: Counts): string =>
  order
    .filter((result) => counts[result] > 0)
    .map((result) => `${counts[result]} ${result}`)
    .join(', ') || 'no articles';

/**
 * A line an article, what is wrong with it below it, then what concerns the whole file. Of a report of several pages
 * only `rejected` articles are printed.
 */
export async function printReport(
  terminal: Terminal,
  report: UploadAnswer,
  rejected: () => AsyncIterable<ReportedArticle>,
): Promise<void> {
  if (report.next === undefined) for (const article of report.articles) printArticle(terminal, article);
  else for await (const article of rejected()) printArticle(terminal, article);
  for (const picture of report.pictures ?? []) printPicture(terminal, picture);
  printProblems(terminal, report.problems, '');
}

/** Its address is what articles name. */
function printPicture(terminal: Terminal, { result, url, width, height }: PictureLine): void {
  printLine(terminal, `${result.padEnd(9)}  ${bold(url, terminal.out)}  ${width} x ${height} pixels`);
}

function printArticle(terminal: Terminal, { result, headline, id, problems }: ReportedArticle): void {
  const name = headline === undefined ? '(no headline)' : printable(headline);
  printLine(terminal, `${result.padEnd(9)}  ${bold(name, terminal.out)}${id === undefined ? '' : `  ${id}`}`);
  printProblems(terminal, problems, '           ');
}

/** What is wrong, and below it the line of the file that it is about. */
function printProblems(terminal: Terminal, problems: readonly Problem[], indent: string): void {
  for (const problem of problems) {
    printLine(terminal, indent + problemLine(problem));
    if (problem.excerpt !== undefined)
      printLine(terminal, `${indent}  > ${dim(printable(problem.excerpt), terminal.out)}`);
  }
}
