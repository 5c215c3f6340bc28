import type { FieldChange } from './desk-answers.ts';

/** Two lists without what they have in common at their beginnings and ends. */
export function differing(
  before: readonly unknown[],
  after: readonly unknown[],
): readonly [readonly unknown[], readonly unknown[]] {
  const isSame = (a: number, b: number) => JSON.stringify(before.at(a)) === JSON.stringify(after.at(b));
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && isSame(start, start)) start += 1;
  let end = 0;
  while (end < most - start && isSame(-1 - end, -1 - end)) end += 1;
  return [before.slice(start, before.length - end), after.slice(start, after.length - end)];
}

/** Of an update that waits each field by itself, as of the article; any other change as it is. */
export function withinUpdates(change: FieldChange): FieldChange[] {
  const { field, before = {}, after = {} } = change;
  if (field !== 'upcoming' || !isRecord(before) || !isRecord(after)) return [change];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => ({ ...change, field: `${field}/${name}`, before: before[name], after: after[name] }));
}

/** An object with named parts, not a list. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
