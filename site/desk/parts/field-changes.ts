import { element } from '#site/element.ts';
import type { FieldChange } from '../desk-answers.ts';
import { momentWords } from '../desk-wording.ts';

/** What changed, field by field: as it was, and as it is. */
export const fieldChanges = (changes: readonly FieldChange[]): HTMLElement =>
  element(
    'dl',
    { class: 'field-changes' },
    ...changes.flatMap(({ field, before, after, by, at }) => [
      element('dt', {}, field, by !== undefined && element('span', { class: 'hint' }, ` ${makerWords(by, at)}`)),
      element('dd', {}, side('del', before), side('ins', after)),
    ]),
  );

export const makerWords = (by: string | undefined, at?: string): string => {
  const maker = by === undefined ? 'unknown' : by === 'clock' ? 'by the clock' : `by ${by.replace(':', ' ')}`;
  return at === undefined ? maker : `${maker}, ${momentWords(at)}`;
};

const side = (tag: 'del' | 'ins', value: unknown): HTMLElement =>
  element(tag, { dir: 'auto' }, value === undefined ? '–' : plain(value));

function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(plain).join('\n');
  return JSON.stringify(value);
}
