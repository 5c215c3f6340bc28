import type { ExportSurvey } from '#shared/wordpress/export-survey.ts';
import { bold, printable, printLine, printTable, problemLine, type Terminal } from '../print.ts';
import type { DryRun } from './dry-run.ts';

/** A terminal is no place for all of 500 authors; `--json` has them. */
const rowsPerTable = 15;

const amount = (n: number): string => n.toLocaleString('en');

/** What an import would bring, as text. */
export function printDryRun(
  terminal: Terminal,
  survey: Pick<ExportSurvey, 'leftOut' | 'problems'>,
  tally: DryRun,
): void {
  printLine(terminal, bold(`${amount(tally.posts)} articles would come. Nothing was sent.`, terminal.out));
  printCounts(terminal, 'Status', tally.byStatus);
  printCounts(terminal, 'Category', tally.byCategory);
  printCounts(terminal, 'Year', byYear(tally.byMonth));
  printCounts(terminal, 'Author', tally.byAuthor);
  printLines(terminal, 'Of them', [
    [tally.byType.page ?? 0, 'are pages'],
    [tally.withPassword, 'have a password: drafts here'],
    [tally.sticky, 'are sticky: pinned here'],
    [tally.withoutDate, 'have no date that can be used'],
    [tally.withoutTitle, 'have no title'],
    [tally.withoutText, 'have no text'],
    [tally.picturesWithoutCredit, 'pictures have no credit'],
    [tally.missingPictures, 'pictures stand in no file of the export'],
  ]);
  printLines(
    terminal,
    'Left out',
    survey.leftOut.map(({ count, reason }) => [count, reason] as const),
  );
  printLines(terminal, 'To look at', [
    ...Object.entries(tally.unknownShortcodes).map(
      ([name, count]) => [count, `posts with [${name}], unknown here`] as const,
    ),
    ...tally.remarks.map(({ count, reason }) => [count, reason] as const),
  ]);
  for (const problem of survey.problems) printLine(terminal, problemLine(problem));
}

function printCounts(terminal: Terminal, title: string, counts: Readonly<Record<string, number>>): void {
  const rows = Object.entries(counts).sort(([, a], [, b]) => b - a);
  if (rows.length === 0) return;
  printLine(terminal, `\n${bold(title, terminal.out)}`);
  printTable(
    terminal,
    rows.slice(0, rowsPerTable).map(([name, count]) => [`  ${amount(count).padStart(8)}`, name]),
  );
  if (rows.length > rowsPerTable) printLine(terminal, `  and ${amount(rows.length - rowsPerTable)} more`);
}

function printLines(terminal: Terminal, title: string, lines: readonly (readonly [number, string])[]): void {
  const shown = lines.filter(([count]) => count > 0);
  if (shown.length === 0) return;
  printLine(terminal, `\n${bold(title, terminal.out)}`);
  for (const [count, said] of shown) printLine(terminal, `  ${amount(count).padStart(8)}  ${printable(said)}`);
}

function byYear(months: Readonly<Record<string, number>>): Record<string, number> {
  const years: Record<string, number> = {};
  for (const [month, count] of Object.entries(months)) {
    const year = /^\d{4}-/.test(month) ? month.slice(0, 4) : month;
    years[year] = (years[year] ?? 0) + count;
  }
  return years;
}
