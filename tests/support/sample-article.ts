import type { Article, CategoryRef } from '#shared/articles/article.ts';

/** A category without parents. */
export const category = (name: string): CategoryRef => ({
  slug: name.toLowerCase().replaceAll(' ', '-'),
  name,
  path: [name],
  ancestors: [],
});

/** A published article; what a test is about stands in `changes`. */
export const sampleArticle = (changes: Partial<Article> = {}): Article => ({
  id: 'a1',
  publisherId: 'courier',
  externalId: 'harbour-wall',
  revision: 1,
  slug: 'harbour-wall-holds',
  headline: 'Harbour wall holds',
  standfirst: 'Engineers had feared the worst',
  blocks: [{ type: 'paragraph', html: 'The wall held through the night.' }],
  tags: [],
  authors: [],
  agencies: [],
  pictures: [],
  alsoRead: [],
  language: 'en',
  categories: [category('Top News')],
  pins: [],
  state: 'published',
  publishedAt: '2026-03-01T08:00:00.000Z',
  createdAt: '2026-03-01T07:00:00.000Z',
  updatedAt: '2026-03-01T07:00:00.000Z',
  fileOrder: 0,
  sourceHash: 'hash-1',
  ...changes,
});
