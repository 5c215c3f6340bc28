import { element } from '#site/element.ts';
import type { FullArticle } from '../desk-answers.ts';
import { zoneName } from '../desk-wording.ts';
import { type Change, changeForm, type Send } from './change-form.ts';
import { field, localTime, timeInput, typedTime } from './field.ts';

const visible = new Set(['published', 'corrected']);

/** When readers see an article: as a draft never, else from a time and until another. */
export function timesForm(article: FullArticle, send: Send): HTMLElement {
  const isDraft = article.state === 'draft';
  const state = element(
    'select',
    {},
    element('option', { value: 'draft', selected: isDraft }, 'Draft: nobody sees it'),
    element('option', { value: 'published', selected: !isDraft }, 'Published, from its time on'),
  );
  const publishedAt = timeInput(article.publishedAt);
  const embargoedUntil = timeInput(article.embargoedUntil);
  const expiresAt = timeInput(article.expiresAt);
  const make = () => ({
    ...(state.value === (isDraft ? 'draft' : 'published') ? {} : { state: state.value }),
    ...(publishedAt.value === '' ? {} : timeChange('publishedAt', publishedAt, article.publishedAt)),
    ...timeChange('embargoedUntil', embargoedUntil, article.embargoedUntil),
    ...timeChange('expiresAt', expiresAt, article.expiresAt),
  });
  const embargo = field('Under embargo until', embargoedUntil, 'Nobody sees it before, whatever it is published at.');
  const fields = [
    field('State', state),
    field('Published at', publishedAt, `All times are in ${zoneName()}. A later time schedules it.`),
    // Of what readers see, only an update can be held back: see the edit form.
    !visible.has(article.state) && embargo,
    field('Expires at', expiresAt, 'From then on nobody sees it.'),
  ];
  return changeForm({ part: 'times', title: 'Times and state', action: 'Save times', fields, make, send });
}

/** Seconds that the field does not show are no change. */
function timeChange(name: string, input: HTMLInputElement, before: string | undefined): Change {
  return input.value === localTime(before) ? {} : { [name]: typedTime(input) ?? null };
}
