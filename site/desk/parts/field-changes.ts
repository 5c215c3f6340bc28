import { element } from '#site/element.ts';
import type { FieldChange } from '../desk-answers.ts';
import { fieldName, momentWords } from '../desk-wording.ts';

/** What changed, field by field: as it was, and as it is. Of lists, such as a body's blocks, only what differs. */
export const fieldChanges = (changes: readonly FieldChange[]): HTMLElement =>
  element(
    'dl',
    { class: 'field-changes' },
    ...changes.flatMap(({ field, before, after, by, at }) => {
      const [was, is] = Array.isArray(before) && Array.isArray(after) ? differing(before, after) : [before, after];
      return [
        element('dt', {}, fieldName(field), by !== undefined && element('span', { class: 'hint' }, makerWords(by, at))),
        element('dd', {}, side('Before', 'del', was), side('Now', 'ins', is)),
      ];
    }),
  );

/** "by key k1, 3 Jan 2026, 14:05". */
export const makerWords = (by: string | undefined, at?: string): string => {
  const maker = by === undefined ? 'unknown' : by === 'clock' ? 'by the clock' : `by ${by.replace(':', ' ')}`;
  return at === undefined ? maker : `${maker}, ${momentWords(at)}`;
};

/** Two lists without what they have in common at their beginnings and ends. */
function differing(before: readonly unknown[], after: readonly unknown[]): readonly [unknown[], unknown[]] {
  const isSame = (a: number, b: number) => JSON.stringify(before.at(a)) === JSON.stringify(after.at(b));
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && isSame(start, start)) start += 1;
  let end = 0;
  while (end < most - start && isSame(-1 - end, -1 - end)) end += 1;
  return [before.slice(start, before.length - end), after.slice(start, after.length - end)];
}

/** Colour alone does not say which is which; screen readers are told too. */
const side = (name: string, tag: 'del' | 'ins', value: unknown): HTMLElement =>
  element(
    'div',
    { class: 'side' },
    element('span', { class: 'hint' }, name),
    value === undefined || (Array.isArray(value) && value.length === 0)
      ? element('span', { class: 'hint' }, 'nothing')
      : element(tag, { dir: 'auto' }, plain(value)),
  );

function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(plain).join('\n');
  return JSON.stringify(value);
}
