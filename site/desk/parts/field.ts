import { element } from '#site/element.ts';

/** How many hints were made: their ids are never the same. */
let hints = 0;

/** A field with its name above it and, below it, what to know about it. */
export function field(name: string, input: HTMLElement, hint?: string): HTMLElement {
  const label = element('label', {}, element('span', {}, name), input);
  if (hint === undefined) return element('div', { class: 'field' }, label);
  hints += 1;
  const id = `hint-${hints}`;
  input.setAttribute('aria-describedby', id);
  return element('div', { class: 'field' }, label, element('p', { class: 'hint', id }, hint));
}

/** A time as `datetime-local` wants it, where the editor is: "2026-03-01T08:00", with seconds where there are any. */
export function localTime(time: string | undefined): string {
  if (time === undefined) return '';
  const date = new Date(time);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString();
  return local.slice(0, date.getSeconds() === 0 ? 16 : 19);
}

/**
 * The time that was typed, as the API wants it; undefined when none was. A time that was not touched is `before` itself,
 * whose parts of a second no field shows.
 */
export const typedTime = (input: { readonly value: string }, before?: string): string | undefined => {
  if (input.value === '') return undefined;
  return input.value === localTime(before) ? before : new Date(input.value).toISOString();
};

export function timeInput(time: string | undefined): HTMLInputElement {
  const input = element('input', { type: 'datetime-local' });
  input.value = localTime(time);
  // By the minute unless there are seconds already, which such a field would refuse to send.
  if (input.value.length > 16) input.step = '1';
  return input;
}

/** "Ana Reis, Tom Bell" as two names. */
export const listed = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
