import { bold, dim, printable, printLine, printTable, type Terminal } from '../print.ts';
import type { ParityExample, ParityReport, ParityRow } from './parity-report.ts';
import {
  amount,
  answerWords,
  changeWords,
  counted,
  differenceWords,
  type SideName,
  sideTitles,
  sinceWords,
  verdictWords,
  whyWords,
} from './words.ts';

/** A terminal is no place for all of 500 authors; the page has them. */
const rowsPerTable = 12;
const examplesShown = 3;

/** The report as text: the verdict, what differs, then short tables. */
export function printParity(terminal: Terminal, report: ParityReport): void {
  const { totals } = report;
  printLine(terminal, bold(`${amount(totals.read)} read, ${amount(totals.stored)} stored`, terminal.out));
  printLine(terminal, verdictWords[report.verdict]);
  printLine(terminal, changeWords(totals));
  const since = sinceWords(report.source);
  if (since !== undefined) printLine(terminal, since);
  for (const problem of report.problems) printLine(terminal, `! ${printable(problem)}`);
  printDifferences(terminal, report);
  printAddresses(terminal, report.addresses);
  for (const side of Object.keys(sideTitles) as SideName[]) printSide(terminal, sideTitles[side], report[side]);
  printLeftOut(terminal, report);
  printRemarks(terminal, report);
}

function printDifferences(terminal: Terminal, { differences }: ParityReport): void {
  if (differences.length === 0) return;
  heading(terminal, 'Differences');
  for (const { reason, count, examples, isExplained } of differences) {
    printLine(terminal, `${isExplained ? ' ' : '!'} ${amount(count).padStart(7)}  ${printable(reason)}`);
    printExamples(terminal, examples);
  }
}

function printAddresses(terminal: Terminal, { checked, answers, groups }: ParityReport['addresses']): void {
  if (checked === 0) return;
  const said = Object.entries(answers).map(([status, count]) => `${amount(count)} × ${answerWords[status] ?? status}`);
  heading(terminal, `Old addresses: ${amount(checked)}`);
  printLine(terminal, `  ${said.join(', ')}`);
  for (const { reason, count, examples, isRight } of groups) {
    if (isRight) continue;
    printLine(terminal, `! ${amount(count).padStart(7)}  ${printable(reason)}`);
    printExamples(terminal, examples);
  }
}

/** Rows that differ come first, so the first dozen are the ones to look at. */
function printSide(terminal: Terminal, title: string, rows: readonly ParityRow[]): void {
  const differing = rows.filter((row) => row.differences.length > 0);
  const shown = [...new Set([...differing, ...rows])].slice(0, rowsPerTable);
  if (shown.length === 0) return;
  heading(terminal, title);
  printTable(terminal, [
    ['', 'read', 'stored', 'difference'].map((cell) => `  ${cell}`),
    ...shown.map((row) => [
      `  ${row.name}`,
      amount(row.read).padStart(6),
      amount(row.stored).padStart(8),
      `${differenceWords(row).padStart(6)}  ${whyWords(row)}`,
    ]),
  ]);
  const rest = rows.length - shown.length;
  if (rest === 0) return;
  const said = differing.length <= rowsPerTable ? ', all equal' : '';
  printLine(terminal, dim(`  and ${amount(rest)} more${said}`, terminal.out));
}

function printLeftOut(terminal: Terminal, { leftOut, totals }: ParityReport): void {
  if (leftOut.length === 0 && totals.comments === 0) return;
  heading(terminal, 'Left out');
  for (const { reason, count } of leftOut) printLine(terminal, `  ${amount(count).padStart(7)}  ${printable(reason)}`);
}

function printRemarks(terminal: Terminal, { pictures, shortcodes, warnings }: ParityReport): void {
  const { withoutCredit, missing } = pictures;
  const lines = [
    ...(withoutCredit.pictures > 0
      ? [`${counted(withoutCredit.pictures, 'picture')} without credit in ${counted(withoutCredit.posts, 'post')}`]
      : []),
    ...(missing.pictures > 0
      ? [`${counted(missing.pictures, 'picture')} missing in ${counted(missing.posts, 'post')}`]
      : []),
    ...shortcodes.map(({ reason, count }) => `unknown shortcode ${reason} in ${counted(count, 'post')}`),
    ...warnings.slice(0, rowsPerTable).map(({ reason, count }) => `${amount(count)} × ${reason}`),
  ];
  if (lines.length === 0) return;
  heading(terminal, 'To look at');
  for (const line of lines) printLine(terminal, `  ${printable(line)}`);
}

function printExamples(terminal: Terminal, examples: readonly ParityExample[]): void {
  for (const { title, url, detail } of examples.slice(0, examplesShown)) {
    const parts = [title, url, detail].filter((part) => part !== undefined && part !== '');
    printLine(terminal, dim(`             ${printable(parts.join('  '))}`, terminal.out));
  }
}

function heading(terminal: Terminal, text: string): void {
  printLine(terminal);
  printLine(terminal, bold(text, terminal.out));
}
