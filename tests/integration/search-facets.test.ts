import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Article, CategoryRef } from '#shared/articles/article.ts';
import { category, sampleArticle } from '#tests/support/sample-article.ts';
import { createSearchDesk, idsOf, type SearchDesk } from '#tests/support/search-desk.ts';

const world = category('World');
const within = (name: string, slug: string): CategoryRef => ({
  ...{ slug, name, path: ['World', name], ancestors: ['world'] },
});
/** A slug that is not made of its path: another category had taken it. */
const asia = within('Asia', 'world-asia-2');
const africa = within('Africa', 'world-africa');

const story = (id: string, publishedAt: string, categories: CategoryRef[], changes: Partial<Article> = {}): Article =>
  sampleArticle({ id, slug: id, headline: `Ferry ${id}`, publishedAt, categories, ...changes });

const newsroom = [
  story('monsoon', '2026-02-27T23:59:59.999Z', [asia], {
    ...{ authors: ['Ada Loftus'], agencies: ['AP'], tags: ['Rain'], publisherId: 'courier', language: 'en-GB' },
    updatedAt: '2026-03-01T10:00:00.000Z',
  }),
  story('dam', '2026-02-28T00:00:00.000Z', [africa], {
    ...{ authors: ['Tom Bell'], agencies: ['Reuters'], tags: ['Power'], publisherId: 'herald', language: 'fr' },
    updatedAt: '2026-02-28T10:00:00.000Z',
  }),
  story('summit', '2025-12-31T12:00:00.000Z', [world], { updatedAt: '2026-03-02T10:00:00.000Z' }),
  story('quay', '2024-02-29T12:00:00.000Z', [category('Local')], { updatedAt: '2024-02-29T12:00:00.000Z' }),
  story('later', '2026-03-03T12:00:00.000Z', [asia]),
];

let desk: SearchDesk;
beforeAll(async () => {
  desk = await createSearchDesk(inject('openSearchUrl'), 'search-facets');
  await desk.publish(newsroom);
});
afterAll(async () => void (await desk?.drop()));

const facet = async (name: string, parameters: Record<string, string> = {}) =>
  (await desk.search({ facets: name, ...parameters })).body.facets[name];
const found = async (parameters: Record<string, string>) => idsOf(await desk.search(parameters));

describe('categories', () => {
  const tree = [
    { value: 'world', label: 'World', count: 3, path: ['World'] },
    { value: 'local', label: 'Local', count: 1, path: ['Local'] },
    { value: 'world-africa', label: 'Africa', count: 1, path: ['World', 'Africa'], parent: 'world' },
    { value: 'world-asia-2', label: 'Asia', count: 1, path: ['World', 'Asia'], parent: 'world' },
  ];

  it('say where in the tree they stand, and a parent counts its children’s articles', async () => {
    expect(await facet('category')).toEqual(tree);
  });

  it('count the same whichever of them is chosen', async () => {
    expect(await facet('category', { category: 'world' })).toEqual(tree);
    expect(await found({ category: 'world', facets: 'category' })).toEqual(['dam', 'monsoon', 'summit']);
  });

  it('are chosen by their path as well', async () => {
    expect(await found({ category: 'World > Asia' })).toEqual(['monsoon']);
  });
});

describe('every facet', () => {
  it.each([
    ['tag', 'rain', 'power'],
    ['author', 'ada-loftus', 'tom-bell'],
    ['agency', 'ap', 'reuters'],
    ['publisher', 'herald', 'courier'],
    ['lang', 'fr', 'en-gb'],
  ])('%s still counts what another choice than %s would give', async (name, chosen, other) => {
    const counts = await facet(name, { [name]: chosen });
    expect(counts?.map(({ value }) => value)).toEqual(expect.arrayContaining([chosen, other]));
    expect(await facet('category', { [name]: chosen, q: 'ferry' })).not.toHaveLength(4);
  });
});

describe('dates', () => {
  it('are counted by month where nothing says otherwise, oldest first, in UTC', async () => {
    expect(await facet('date')).toEqual([
      { value: '2024-02', label: '2024-02', count: 1, from: '2024-02-01', to: '2024-02-29' },
      { value: '2025-12', label: '2025-12', count: 1, from: '2025-12-01', to: '2025-12-31' },
      { value: '2026-02', label: '2026-02', count: 2, from: '2026-02-01', to: '2026-02-28' },
    ]);
  });

  it.each<[Record<string, string>, string[]]>([
    [{ 'from-date': '2026-02-01' }, ['2026-02-27', '2026-02-28']],
    [{ 'from-date': '2025-01-01', 'to-date': '2026-03-01' }, ['2025-12', '2026-02']],
    [{ 'from-date': '2010-01-01' }, ['2024', '2025', '2026']],
    [{ 'date-step': 'year' }, ['2024', '2025', '2026']],
    [{ 'date-step': 'day' }, ['2025-12-31', '2026-02-27', '2026-02-28']],
    [{ 'use-date': 'last-modified', 'from-date': '2026-02-01' }, ['2026-02-28', '2026-03-01', '2026-03-02']],
    [{ category: 'local' }, ['2024-02']],
    [{ category: 'local', facets: 'date,category' }, ['2024-02']],
    [{ q: 'nothingatallhere' }, []],
  ])('%j counts %j', async (parameters, values) => {
    expect((await facet('date', parameters))?.map(({ value }) => value)).toEqual(values);
  });

  it('give the days that narrow a search to what they count', async () => {
    for (const { from = '', to = '', count } of (await facet('date')) ?? []) {
      expect(await found({ 'from-date': from, 'to-date': to })).toHaveLength(count);
    }
  });

  it('are those of the last change where use-date says so', async () => {
    expect(await found({ 'use-date': 'last-modified' })).toEqual(['summit', 'monsoon', 'dam', 'quay']);
    expect(await found({ 'use-date': 'last-modified', 'order-by': 'oldest' })).toEqual([
      ...['quay', 'dam', 'monsoon', 'summit'],
    ]);
    expect(await found({ 'use-date': 'last-modified', 'from-date': '2026-03-01' })).toEqual(['summit', 'monsoon']);
    expect(await found({ 'use-date': 'published', 'from-date': '2026-02-28' })).toEqual(['dam']);
    expect((await desk.search({ 'use-date': 'newspaper-edition' })).status).toBe(400);
  });

  it('of the last change turn pages without repeating or skipping', async () => {
    const first = await desk.search({ 'use-date': 'last-modified', 'page-size': '3' });
    const next = { 'use-date': 'last-modified', 'page-size': '3', cursor: first.body.next ?? '' };
    expect([...idsOf(first), ...(await found(next))]).toEqual(['summit', 'monsoon', 'dam', 'quay']);
    expect((await desk.search({ cursor: first.body.next ?? '' })).status).toBe(400);
  });
});

describe('show-fields', () => {
  it('names what a result carries; the id is always there', async () => {
    const { body } = await desk.search({ ids: 'monsoon', 'show-fields': 'headline, tags,bodyText,language' });
    expect(body.articles).toEqual([
      {
        ...{ id: 'monsoon', headline: 'Ferry monsoon', tags: ['Rain'], language: 'en-gb' },
        bodyText: 'The wall held through the night.',
      },
    ]);
  });

  it('takes all, and leaves the usual fields alone when it is absent', async () => {
    const usual = (await desk.search({ ids: 'dam' })).body.articles[0];
    expect(usual).not.toHaveProperty('bodyText');
    expect((await desk.search({ ids: 'dam', 'show-fields': 'all' })).body.articles).toEqual([
      { ...usual, bodyText: 'The wall held through the night.', tags: ['Power'], language: 'fr' },
    ]);
  });

  it('keeps the highlight that was asked for', async () => {
    const { body } = await desk.search({ q: 'monsoon', 'show-fields': 'slug', highlight: 'true' });
    expect(body.articles).toEqual([{ id: 'monsoon', slug: 'monsoon', highlight: expect.anything() }]);
  });

  it('refuses a name that is no field, by that name', async () => {
    const { status, body } = await desk.search({ 'show-fields': 'headline,trailText' });
    expect(status).toBe(400);
    expect(body.problems).toMatchObject([{ parameter: 'show-fields', detail: expect.stringContaining('"trailText"') }]);
  });
});
