import { element } from '#site/element.ts';
import type { FullArticle } from '../desk-answers.ts';
import { changeForm, type Send } from './change-form.ts';
import { field, listed } from './field.ts';

const input = (value: string, more: Record<string, string | boolean> = {}): HTMLInputElement => {
  const made = element('input', { type: 'text', dir: 'auto', ...more });
  made.value = value;
  return made;
};

const area = (value: string, rows: string): HTMLTextAreaElement => {
  const made = element('textarea', { rows, dir: 'auto' });
  made.value = value;
  return made;
};

const pathsOf = (article: FullArticle): string => article.categories.map(({ path }) => path.join('/')).join(', ');

/** What an article says. Only what was changed is sent, so that what others changed meanwhile stays. */
export function editForm(article: FullArticle, send: Send): HTMLElement {
  const headline = input(article.headline, { required: true });
  const standfirst = area(article.standfirst ?? '', '2');
  const body = area(article.bodyHtml, '14');
  const categories = input(pathsOf(article));
  const tags = input(article.tags.join(', '));
  const authors = input(article.authors.join(', '));
  const make = () => ({
    ...changed('headline', headline.value.trim(), article.headline),
    ...changed('standfirst', standfirst.value.trim() || null, article.standfirst ?? null),
    ...changed('bodyHtml', body.value, article.bodyHtml),
    ...changed('categories', listed(categories.value), listed(pathsOf(article))),
    ...changed('tags', listed(tags.value), article.tags),
    ...changed('authors', listed(authors.value), article.authors),
  });
  const fields = [
    field('Headline', headline),
    field('Standfirst', standfirst),
    field('Body', body, 'HTML. Pictures and ALSO READ links stay where they are.'),
    field('Sections', categories, 'Names or paths, parted by commas: Top News, World/Asia.'),
    field('Tags', tags),
    field('Authors', authors),
  ];
  return changeForm({ title: 'Edit', open: true, action: 'Save', fields, make, send });
}

const changed = (name: string, now: unknown, before: unknown): Record<string, unknown> =>
  JSON.stringify(now) === JSON.stringify(before) ? {} : { [name]: now };
