import { element } from '#site/element.ts';
import type { FullArticle } from '../desk-answers.ts';
import { zoneName } from '../desk-wording.ts';
import { bodyField } from './body-field.ts';
import { type Change, changeForm, type Send } from './change-form.ts';
import { field, listed, timeInput, typedTime } from './field.ts';

type Content = Pick<FullArticle, 'headline' | 'bodyHtml' | 'tags' | 'authors' | 'categories'> & {
  readonly standfirst?: string | undefined;
};

const visible = new Set(['published', 'corrected']);

/** What an article says. Readers see a change at once, or from a time on. */
export function editForm(article: FullArticle, send: Send): HTMLElement {
  const content = contentForm(article);
  const from = timeInput(undefined);
  const canWait = visible.has(article.state) && article.upcoming === undefined;
  const fields = [
    ...content.fields,
    canWait &&
      field('Readers see this from', from, `In ${zoneName()}. Empty: at once. Until then they see what stands now.`),
  ];
  const make = () => {
    const change = content.make();
    const embargoedUntil = typedTime(from);
    return Object.keys(change).length === 0 || embargoedUntil === undefined ? change : { ...change, embargoedUntil };
  };
  return changeForm({ part: 'edit', title: 'Edit', open: true, action: 'Save', fields, make, send });
}

/** Fields for what an article says. Only what was changed is made, so that what others changed meanwhile stays. */
export function contentForm(article: Content): {
  readonly fields: readonly HTMLElement[];
  readonly make: () => Change;
} {
  const headline = input(article.headline);
  headline.required = true;
  const standfirst = element('textarea', { rows: '2', dir: 'auto' });
  standfirst.value = article.standfirst ?? '';
  const body = bodyField(article.bodyHtml);
  const paths = article.categories.map(({ path }) => path.join('/'));
  const categories = input(paths.join(', '));
  const tags = input(article.tags.join(', '));
  const authors = input(article.authors.join(', '));
  return {
    fields: [
      field('Headline', headline),
      field('Standfirst', standfirst),
      ...body.fields,
      field('Sections', categories, 'Names or paths, parted by commas: Top News, World/Asia.'),
      field('Tags', tags),
      field('Authors', authors),
    ],
    make: () => ({
      ...changed('headline', headline.value.trim(), article.headline),
      ...changed('standfirst', standfirst.value.trim() || null, article.standfirst ?? null),
      ...body.make(),
      ...changed('categories', listed(categories.value), listed(paths.join(','))),
      ...changed('tags', listed(tags.value), listed(article.tags.join(','))),
      ...changed('authors', listed(authors.value), listed(article.authors.join(','))),
    }),
  };
}

function input(value: string): HTMLInputElement {
  const made = element('input', { type: 'text', dir: 'auto' });
  made.value = value;
  return made;
}

const changed = (name: string, now: unknown, before: unknown): Change =>
  JSON.stringify(now) === JSON.stringify(before) ? {} : { [name]: now };
