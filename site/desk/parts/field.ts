import { element } from '#site/element.ts';

/** A field with its name above it and, below it, what to know about it. */
export const field = (name: string, input: HTMLElement, hint?: string): HTMLElement =>
  element(
    'label',
    {},
    element('span', {}, name),
    input,
    hint !== undefined && element('span', { class: 'hint' }, hint),
  );

/** A time as `datetime-local` wants it, where the editor is: "2026-03-01T08:00". */
export function localTime(time: string | undefined): string {
  if (time === undefined) return '';
  const date = new Date(time);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The time that was typed, as the API wants it; undefined when none was. */
export const typedTime = (input: HTMLInputElement): string | undefined =>
  input.value === '' ? undefined : new Date(input.value).toISOString();

export function timeInput(time: string | undefined): HTMLInputElement {
  const input = element('input', { type: 'datetime-local' });
  input.value = localTime(time);
  return input;
}

/** "Ana Reis, Tom Bell" as two names. */
export const listed = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
