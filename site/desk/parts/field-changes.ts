import { element } from '#site/element.ts';
import type { FieldChange } from '../desk-answers.ts';
import { fieldName, momentWords } from '../desk-wording.ts';
import { differing, isRecord, withinUpdates } from '../differing.ts';

/** What changed, field by field: as it was, and as it is. Of lists, such as a body's blocks, only what differs. */
export const fieldChanges = (changes: readonly FieldChange[]): HTMLElement =>
  element(
    'dl',
    { class: 'field-changes' },
    ...changes.flatMap(withinUpdates).flatMap(({ field, before, after, by, at }) => {
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

const isTime = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

function plain(value: unknown): string {
  if (typeof value === 'string') return isTime.test(value) ? momentWords(value) : value;
  if (Array.isArray(value)) return value.map(plain).join('\n');
  if (!isRecord(value)) return JSON.stringify(value);
  return Object.entries(value)
    .map(([name, part]) => `${name}: ${plain(part)}`)
    .join(', ');
}
