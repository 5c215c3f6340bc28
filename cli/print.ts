import { styleText } from 'node:util';
import type { Problem } from '#shared/errors.ts';

/** Where a command writes: results to `out`, progress and failures to `err`. */
export interface Terminal {
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream & { isTTY?: boolean };
}

/** Text from elsewhere must not steer the terminal: control signs are dropped. */
export const printable = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');

export const bold = (text: string, on: NodeJS.WritableStream): string =>
  styleText('bold', text, { stream: on, validateStream: true });

export const dim = (text: string, on: NodeJS.WritableStream): string =>
  styleText('dim', text, { stream: on, validateStream: true });

/** One problem on one line: what is wrong, where. */
export function problemLine(problem: Problem): string {
  const where = [
    problem.line === undefined ? '' : `line ${problem.line}`,
    problem.pointer ? problem.pointer : '',
    problem.parameter ? problem.parameter : '',
  ].filter((part) => part !== '');
  return printable([problem.severity, ...where].join(' ').concat(': ', problem.detail));
}

export const printJson = (terminal: Terminal, value: unknown): void => {
  terminal.out.write(`${JSON.stringify(value, null, 2)}\n`);
};

export const printLine = (terminal: Terminal, line = ''): void => {
  terminal.out.write(`${line}\n`);
};

/** Columns as wide as their widest cell, two spaces apart. */
export function printTable(terminal: Terminal, rows: readonly (readonly string[])[]): void {
  const clean = rows.map((row) => row.map(printable));
  const widths: number[] = [];
  for (const row of clean) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  for (const row of clean) {
    printLine(
      terminal,
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}
