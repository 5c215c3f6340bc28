import type { Problem } from '#shared/errors.ts';
import { element } from '#site/element.ts';
import { failureWords } from '#site/parts/failure-notice.ts';
import { ApiFailure } from '#site/reader-api.ts';
import type { FieldChange } from '../desk-answers.ts';
import { KeyRefused } from '../desk-api.ts';
import { fieldName } from '../desk-wording.ts';
import { fieldChanges } from './field-changes.ts';
import { keyForm } from './key-form.ts';

interface ProblemDocument {
  readonly detail?: string;
  readonly problems?: readonly Problem[];
  /** With a 412. */
  readonly revision?: number;
  readonly changes?: readonly FieldChange[];
}

const documentOf = (error: unknown): ProblemDocument =>
  error instanceof ApiFailure && typeof error.problem === 'object' && error.problem !== null ? error.problem : {};

const isOvertaken = (error: unknown): boolean => error instanceof ApiFailure && error.status === 412;

/** The revision that the next try begins from, once what changed meanwhile has been shown. */
export function overtakenBy(error: unknown): string | undefined {
  const { revision } = documentOf(error);
  return isOvertaken(error) && revision !== undefined ? `"${revision}"` : undefined;
}

/** What a failed request says to an editor, and what may be done about it. */
export function complaint(error: unknown): HTMLElement {
  if (error instanceof KeyRefused) return signInAgain();
  if (isOvertaken(error)) return overtaken(documentOf(error).changes ?? []);
  const lines = problemLines(documentOf(error).problems ?? []);
  if (lines.length > 1) return element('ul', { class: 'complaint' }, ...lines.map((line) => element('li', {}, line)));
  return element('p', { class: 'complaint' }, lines[0] ?? wordsOf(error));
}

const overtaken = (changes: readonly FieldChange[]): HTMLElement =>
  element(
    'div',
    { class: 'complaint' },
    element('p', {}, 'Somebody was quicker. This changed meanwhile; what you typed is still here.'),
    fieldChanges(changes),
    element('p', {}, 'Send it once more to apply it on top.'),
  );

/** The page stays as it is, with all that was typed. */
function signInAgain(): HTMLElement {
  const box = element('div', { class: 'complaint' }, element('p', {}, 'What you typed is still here.'));
  box.prepend(
    keyForm(true, () => box.replaceChildren(element('p', {}, 'You are signed in again. Send it once more.'))),
  );
  return box;
}

const problemLines = (problems: readonly Problem[]): string[] =>
  problems.map(({ pointer, detail }) => (pointer === undefined ? detail : `${fieldName(pointer.slice(1))}: ${detail}`));

/** What the API says of a refusal is better than any words in general. */
const wordsOf = (error: unknown): string =>
  error instanceof ApiFailure && error.status >= 400 && error.status < 500 && documentOf(error).detail
    ? (documentOf(error).detail ?? '')
    : failureWords(error).text;
