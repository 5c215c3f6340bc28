import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Article } from '#shared/articles/article.ts';
import { category, sampleArticle } from '#tests/support/sample-article.ts';
import { createSearchDesk, idsOf, type SearchDesk } from '#tests/support/search-desk.ts';

const paragraph = (html: string) => ({ type: 'paragraph', html }) as const;
const story = (id: string, headline: string, text: string, changes: Partial<Article> = {}): Article =>
  sampleArticle({ id, slug: id, headline, standfirst: undefined, blocks: [paragraph(text)], ...changes });

const harbour = category('Harbour');
const north = { slug: 'harbour-north', name: 'North Quay', path: ['Harbour', 'North Quay'], ancestors: ['harbour'] };

const newsroom = [
  story('ferry', 'Ferry strikes a sandbank', 'Nobody was hurt when the ferry ran aground.', {
    categories: [harbour],
    authors: ['Ada Loftus'],
    publishedAt: '2026-02-01T10:00:00.000Z',
  }),
  story('strike', 'Dockers strike for a third day', 'The harbour stood still. Ferries waited.', {
    categories: [north, category('Work')],
    tags: ['Trade Unions'],
    agencies: ['Coast Wire'],
    authors: ['ada loftus'],
    publishedAt: '2026-02-02T10:00:00.000Z',
  }),
  story('weather', 'Storm expected', 'Gales may keep boats in port. To be or not to be, a captain says: it is on.', {
    categories: [category('Weather')],
    alsoRead: [{ title: 'Lighthouse keeper retires', afterParagraph: 1 }],
    publishedAt: '2026-02-03T10:00:00.000Z',
    language: 'en-GB',
  }),
  story(
    'markup',
    'Fish &amp; chips <b>rise</b>',
    'Prices &lt;script&gt;alert(1)&lt;/script&gt; of chips &amp; peas went up.',
    {
      publishedAt: '2026-02-03T10:00:00.000Z',
      fileOrder: 1,
    },
  ),
  story('hidden-draft', 'Draft canaryword', 'canaryword', { state: 'draft' }),
  story('hidden-future', 'Future canaryword', 'canaryword', { publishedAt: '2026-03-09T00:00:00.000Z' }),
];

let desk: SearchDesk;
beforeAll(async () => {
  desk = await createSearchDesk(inject('openSearchUrl'), 'search-results');
  await desk.publish(newsroom);
});
afterAll(async () => void (await desk?.drop()));

const found = async (parameters: Record<string, string>) => idsOf(await desk.search(parameters));

describe('words', () => {
  it.each([
    ['ferry', ['ferry', 'strike'], 'other forms of a word are found, below the word itself'],
    ['"ferry ran aground"', ['ferry'], 'a phrase is found as it stands'],
    ['"aground ran"', [], 'a phrase keeps its order'],
    ['"to be or not to be"', ['weather'], 'a phrase keeps its stop words'],
    ['ferry -sandbank', ['strike'], 'an excluded word takes articles out'],
    ['sandbank OR gales', ['ferry', 'weather'], 'OR takes either'],
    ['ferry AND dockers', ['strike'], 'AND takes both'],
    ['(gales OR aground) AND boats', ['weather'], 'brackets group'],
    ['lighthouse', [], 'a link to another article is not searched'],
    ['author:"Ada Loftus" sandbank', ['ferry'], 'a field can be named in the question'],
    ['category:harbour', ['ferry', 'strike'], 'a field alone is a question, children of a category included'],
    ['-category:harbour -category:top-news', ['weather'], 'what a field holds can be excluded'],
    ['category:weather OR sandbank', ['ferry', 'weather'], 'a field joins in OR'],
    ['LOFTUS', ['ferry', 'strike'], 'authors are found by name'],
    ['canaryword', [], 'what readers may not see is not found'],
  ])('%s finds %j: %s', async (q, ids) => {
    expect((await found({ q })).sort()).toEqual([...ids].sort());
  });

  it('finds articles by their ids, among what readers may see', async () => {
    expect((await found({ ids: 'ferry, weather, hidden-draft, nobody' })).sort()).toEqual(['ferry', 'weather']);
    expect(await found({ ids: 'ferry,weather', q: 'sandbank' })).toEqual(['ferry']);
  });

  it('puts the exact word above another form of it, and words side by side above words apart', async () => {
    expect((await found({ q: 'ferry' }))[0]).toBe('ferry');
    expect((await found({ q: 'dockers strike' }))[0]).toBe('strike');
  });
});

describe('order, filters and dates', () => {
  it('is newest first without words, and of one time as in the file', async () => {
    expect(await found({})).toEqual(['weather', 'markup', 'strike', 'ferry']);
    expect(await found({ 'order-by': 'oldest' })).toEqual(['ferry', 'strike', 'markup', 'weather']);
  });

  it.each<[Record<string, string>, string[]]>([
    [{ category: 'harbour' }, ['strike', 'ferry']],
    [{ category: 'North Quay,harbour-north' }, ['strike']],
    [{ category: 'weather,work' }, ['weather', 'strike']],
    [{ author: 'Ada Loftus' }, ['strike', 'ferry']],
    [{ tag: 'trade-unions' }, ['strike']],
    [{ agency: 'Coast Wire' }, ['strike']],
    [{ publisher: 'courier', q: 'gales' }, ['weather']],
    [{ publisher: 'gazette' }, []],
    [{ lang: 'en-gb' }, ['weather']],
    [{ lang: 'en', tag: 'trade-unions' }, ['strike']],
    [{ 'from-date': '2026-02-02', 'to-date': '2026-02-02' }, ['strike']],
    [{ 'to-date': '2026-02-01T10:00:00Z' }, ['ferry']],
    [{ 'from-date': '2026-02-03T10:00:00.001Z' }, []],
  ])('%j finds %j', async (parameters, ids) => {
    expect(await found(parameters)).toEqual(ids);
  });

  it('takes a repeated parameter as a list', async () => {
    expect(idsOf(await desk.ask('category=weather&category=work'))).toEqual(['weather', 'strike']);
  });
});

describe('facets', () => {
  it('count with labels, parents included, and nothing that readers may not see', async () => {
    const { body } = await desk.search({ facets: 'category,author' });
    expect(body.facets.category).toEqual(
      expect.arrayContaining([
        { value: 'harbour', label: 'Harbour', count: 2, path: ['Harbour'] },
        expect.objectContaining({ value: 'harbour-north', label: 'North Quay', count: 1, parent: 'harbour' }),
        { value: 'top-news', label: 'Top News', count: 1, path: ['Top News'] },
      ]),
    );
    expect(body.facets.author).toEqual([
      { value: 'ada-loftus', label: expect.stringMatching(/ada loftus/i), count: 2 },
    ]);
  });

  it('still show what another choice in the same field would give', async () => {
    const { body } = await desk.search({ facets: 'category,lang', category: 'weather' });
    expect(idsOf({ status: 200, headers: {}, body })).toEqual(['weather']);
    expect(body.total).toEqual({ value: 1, relation: 'eq' });
    expect(body.facets.category?.map(({ value }) => value)).toContain('harbour');
    expect(body.facets.lang).toEqual([{ value: 'en-gb', label: 'British English', count: 1 }]);
  });
});

describe('highlights', () => {
  const highlight = async (q: string) => {
    const { body } = await desk.search({ q, highlight: 'true' });
    return body.articles[0]?.highlight;
  };

  it('mark what was asked for, in HTML that is safe', async () => {
    expect(await highlight('chips')).toEqual({
      headline: 'Fish &amp;amp; <mark>chips</mark> &lt;b&gt;rise&lt;/b&gt;',
      body: ['Prices &lt;script&gt;alert(1)&lt;/script&gt; of <mark>chips</mark> &amp; peas went up.'],
    });
  });

  it('mark a phrase, and other forms of a word', async () => {
    expect((await highlight('"ran aground"'))?.body.join()).toMatch(
      /<mark>ran<\/mark> <mark>aground<\/mark>|<mark>ran aground<\/mark>/,
    );
    expect((await highlight('dockers ferry'))?.body.join()).toContain('<mark>Ferries</mark>');
  });

  it('mark a spelling that only the keys of a name have found', async () => {
    const text = 'Mustafa al-Kadhimi spoke of cranes and of rain.';
    await desk.publish([story('premier', 'Talks at the port', text, { publishedAt: '2026-01-01T10:00:00.000Z' })]);
    expect(await highlight('Kadhemi')).toEqual({
      headline: 'Talks at the port',
      body: ['Mustafa <mark>al-Kadhimi</mark> spoke of cranes and of rain.'],
    });
  });

  it('are there only when asked for', async () => {
    expect((await desk.search({ q: 'chips' })).body.articles[0]).not.toHaveProperty('highlight');
    expect((await desk.search({ highlight: 'true' })).body.articles[0]?.highlight).toEqual({
      headline: 'Storm expected',
      body: [],
    });
  });
});
