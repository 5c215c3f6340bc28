import { Command, InvalidArgumentError } from 'commander';
import { parseTime } from '#shared/articles/time.ts';
import { type ExitCode, exitCodes, type Session } from './session.ts';

/** Adds one command; what it gives is what the CLI ends with. */
export type AddCommand = (program: Command, session: Session, end: (code: ExitCode) => void) => void;

/** A command with `--json`, as every one has. */
export const newCommand = (name: string, summary: string): Command =>
  new Command(name).description(summary).option('--json', 'print JSON');

/** "A, B" as a list. */
export const parseNames = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

export function parseTimeOption(text: string): string {
  const time = parseTime(text);
  if (time === undefined)
    throw new InvalidArgumentError('Write a time that exists, with its zone, like 2026-01-31T09:00:00Z.');
  return time;
}

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** "30m", "24h" or "90d" in ms. */
export function parseLength(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  if (count === '') throw new InvalidArgumentError('Write a length like 30m, 24h or 90d.');
  return Number(count) * (unitMs[unit] ?? 0);
}

export function parseCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || count > 100) throw new InvalidArgumentError('Write a number from 1 to 100.');
  return count;
}

/** All, none or some of several things done. */
export function outcomeOf(counts: { good: number; bad: number }): ExitCode {
  if (counts.bad === 0) return exitCodes.done;
  return counts.good === 0 ? exitCodes.failed : exitCodes.partlyDone;
}
