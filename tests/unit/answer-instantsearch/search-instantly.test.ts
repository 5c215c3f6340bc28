import { describe, expect, it } from 'vitest';
import { instantAnswerSchema, instantBodySchema } from '#functions/answer-instantsearch/instant-schemas.ts';
import { searchInstantly } from '#functions/answer-instantsearch/search-instantly.ts';
import { plainMatching } from '#shared/asking/forgiveness.ts';
import type { SearchRequest } from '#shared/asking/search-request.ts';
import { InvalidInput } from '#shared/errors.ts';
import { parseInput } from '#shared/lambda/parse.ts';
import { buildSearchDocument } from '#shared/search/document.ts';
import type { EngineAnswer } from '#shared/stores/search-engine.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';

const labelled = (value: string, label: string, doc_count: number) => ({ key: `${value}\u001f${label}`, doc_count });

const found: EngineAnswer = {
  tookMs: 3,
  total: { value: 41, relation: 'eq' },
  hits: [
    {
      source: buildSearchDocument(sampleArticle({ headline: 'Wall <b> & sea' })),
      sort: [],
      highlight: { headline: ['\uE000Wall\uE001 <b> & sea'], body: ['The \uE000wall\uE001 held'] },
      values: {},
    },
  ],
  aggregations: {
    category: {
      values: {
        buckets: [
          labelled('asia-news', 'Asia News', 7),
          labelled('world', 'World', 3),
          labelled('world-asia', 'World\u001fAsia', 2),
        ],
      },
    },
  },
  partial: false,
};

/** Sends requests as a client would; says what was searched for and what came back. */
const show = { siteUrl: 'https://news.test', now: '2026-03-02T12:00:00.000Z' };

async function send(...requests: object[]) {
  const asked: SearchRequest[] = [];
  const { requests: parsed } = parseInput(instantBodySchema, { requests }, 'pointer');
  const ask = async (request: SearchRequest) => {
    asked.push(request);
    return { answer: found, matching: plainMatching };
  };
  const answer = await searchInstantly(parsed, ask, show);
  expect(instantAnswerSchema.safeParse(answer).error).toBeUndefined();
  const [first] = answer.results;
  if (!first) throw new Error('No result');
  return { asked, results: answer.results, first };
}
const ask = async (params: object) => (await send({ indexName: 'articles', params })).asked[0];
const problem = async (params: object) =>
  send({ indexName: 'articles', params }).then(
    () => undefined,
    (error: InvalidInput) => error.problems[0],
  );
const chosen = (field: string, value: string, excluded = false) => ({ field, value, excluded });

describe('levels of categories', () => {
  it('are counted under the paths that hierarchicalMenu shows', async () => {
    const { asked, first } = await send({
      params: { facets: ['categories.lvl0', 'categories.lvl1', 'categories.lvl2'] },
    });
    expect(asked[0]?.facets).toEqual(['category']);
    expect(first.facets).toEqual({
      'categories.lvl0': { 'Asia News': 7, World: 3 },
      'categories.lvl1': { 'World > Asia': 2 },
    });
  });

  it('are chosen by path, and by nothing that only reads alike', async () => {
    const byPath = [[{ ...chosen('category', 'World > Asia'), exact: true }]];
    expect(await ask({ facetFilters: [['categories.lvl1:World > Asia']] })).toMatchObject({ conditions: byPath });
    expect(await ask({ filters: 'categories.lvl1:"World > Asia"' })).toMatchObject({ conditions: byPath });
    expect(await problem({ facets: ['categories.lvlx'] })).toMatchObject({ pointer: '/requests/0/params/facets' });
  });
});

describe('copies of a story', () => {
  const copy = { ...found.hits[0], source: { ...(found.hits[0]?.source as object), storyKeys: ['k'] } };
  const resultsOf = async (params: object) => {
    const { requests } = parseInput(instantBodySchema, { requests: [{ params }] }, 'pointer');
    const hits = [copy, copy, ...found.hits] as EngineAnswer['hits'];
    const engine = async () => ({ answer: { ...found, hits }, matching: plainMatching });
    return (await searchInstantly(requests, engine, show)).results[0]?.hits;
  };

  it('stand once on a page, unless distinct is off or the order is that of news', async () => {
    expect(await resultsOf({ query: 'wall' })).toHaveLength(2);
    expect(await resultsOf({ query: 'wall', distinct: false })).toHaveLength(3);
    expect(await resultsOf({ query: '' })).toHaveLength(3);
  });

  it.each(['distinct=false', 'distinct=0'])('all stand there for %s in a query string', async (params) => {
    expect((await send({ params: `query=wall&${params}` })).asked[0]?.oncePerStory).toBe(false);
  });
});

describe('a request', () => {
  it('is the same in each of the three ways that clients send it', async () => {
    const params = { query: 'wall', page: 2, hitsPerPage: 5, facetFilters: [['category:Asia News']] };
    const asString = 'query=wall&page=2&hitsPerPage=5&facetFilters=%5B%5B%22category%3AAsia%20News%22%5D%5D';
    const { asked } = await send({ params }, { params: asString }, { indexName: 'x', ...params });
    expect(asked[0]).toMatchObject({ pageSize: 5, offset: 10, conditions: [[chosen('category', 'Asia News')]] });
    expect(asked[1]).toEqual(asked[0]);
    expect(asked[2]).toEqual(asked[0]);
  });

  it('takes the order from the name of the index, and nothing else', async () => {
    const orders = await Promise.all(
      ['articles', 'articles_newest', 'prod-oldest', 'secret,*'].map(async (indexName) => {
        const { asked } = await send({ indexName, params: { query: 'wall' } });
        expect(JSON.stringify(asked)).not.toContain('secret');
        return asked[0]?.order;
      }),
    );
    expect(orders).toEqual(['relevance', 'newest', 'oldest', 'relevance']);
    expect((await ask({}))?.order).toBe('newest');
  });

  it('ignores what it does not know', async () => {
    await expect(ask({ clickAnalytics: true, userToken: 'x', maxValuesPerFacet: 20 })).resolves.toBeDefined();
  });

  it('counts all facets for "*", and none for a date', async () => {
    expect((await ask({ facets: ['*'] }))?.facets).toContain('agency');
    expect((await ask({ facets: ['category', 'publishedAt', 'category'] }))?.facets).toEqual(['category']);
    expect((await ask({ facets: 'category,tag' }))?.facets).toEqual(['category', 'tag']);
  });
});

describe('facet filters', () => {
  it.each([
    [
      ['category:A', 'tag:B'],
      [[chosen('category', 'A')], [chosen('tag', 'B')]],
    ],
    [[['category:A', 'category:B: C']], [[chosen('category', 'A'), chosen('category', 'B: C')]]],
    [
      ['author:-Jo', 'tag:\\-5'],
      [[chosen('author', 'Jo', true)], [chosen('tag', '-5')]],
    ],
    ['lang:en', [[chosen('lang', 'en')]]],
    [[[], ''], []],
  ])('%j is read as it is meant', async (facetFilters, conditions) => {
    expect((await ask({ facetFilters }))?.conditions).toEqual(conditions);
  });
});

describe('filters', () => {
  it.each([
    ['category:"Asia News" AND tag:tea', [[chosen('category', 'Asia News')], [chosen('tag', 'tea')]]],
    [
      "(tag:tea OR tag:'green tea') AND NOT author:Jo",
      [[chosen('tag', 'tea'), chosen('tag', 'green tea')], [chosen('author', 'Jo', true)]],
    ],
    ['tag:a OR tag:b AND lang:en', [[chosen('tag', 'a'), chosen('tag', 'b')], [chosen('lang', 'en')]]],
    ['', []],
  ])('%s is read as it is meant', async (filters, conditions) => {
    expect((await ask({ filters }))?.conditions).toEqual(conditions);
  });

  it('and numericFilters bound the date of publication, in seconds or milliseconds', async () => {
    const filters = 'publishedAt >= 1767225600 AND publishedAt<1767312000';
    expect(await ask({ filters })).toMatchObject({
      from: '2026-01-01T00:00:00.000Z',
      to: '2026-01-01T23:59:59.999Z',
    });
    const numericFilters = ['publishedAt>1767225600000', ['publishedAt:0 TO 1767312000']];
    expect(await ask({ numericFilters, filters: 'publishedAt<=1767225700' })).toMatchObject({
      from: '2026-01-01T00:00:00.001Z',
      to: '2026-01-01T00:01:40.000Z',
    });
    expect(await ask({ numericFilters: ['publishedAt<9e99'] }).catch((error) => error)).toBeInstanceOf(InvalidInput);
  });
});

describe('what cannot be done is refused by request and parameter', () => {
  it.each([
    ['page', { page: 50, hitsPerPage: 20 }],
    ['page', { page: -1 }],
    ['page', { page: 1e300 }],
    ['hitsPerPage', { hitsPerPage: 101 }],
    ['query', { query: 'a'.repeat(513) }],
    ['query', { query: `${'('.repeat(9)}a` }],
    ['facets', { facets: ['password'] }],
    ['facetFilters', { facetFilters: ['state:draft'] }],
    ['facetFilters', { facetFilters: ['nothing'] }],
    ['facetFilters', { facetFilters: [Array.from({ length: 101 }, (_, n) => `tag:${n}`)] }],
    ['facetFilters', { facetFilters: [[['deeper']]] }],
    ['numericFilters', { numericFilters: ['price<5'] }],
    ['numericFilters', { numericFilters: [['publishedAt<5', 'publishedAt>9']] }],
    ['filters', { filters: 'category' }],
    ['filters', { filters: '((tag:a))' }],
    ['filters', { filters: '(tag:a AND tag:b) OR tag:c' }],
    ['filters', { filters: 'tag:a OR publishedAt>5' }],
    ['filters', { filters: 'NOT publishedAt>5' }],
    ['filters', { filters: 'tag:a) OR (tag:b' }],
    ['aroundLatLng', { aroundLatLng: '1,2' }],
    ['tagFilters', { tagFilters: ['x'] }],
  ])('%s: %j', async (param, params) => {
    expect((await problem(params))?.pointer).toBe(`/requests/0/params/${param}`);
  });

  it('and nothing is asked before all requests are read', async () => {
    await expect(send({ params: { query: 'a' } }, { params: { page: 999 } })).rejects.toThrow(InvalidInput);
    await expect(send(...Array.from({ length: 21 }, () => ({})))).rejects.toThrow(InvalidInput);
    await expect(send()).rejects.toThrow(InvalidInput);
  });
});

describe('a result', () => {
  it('has hits, pages and counts as widgets read them', async () => {
    const { first } = await send({ indexName: 'articles', params: { query: 'wall', facets: ['category', 'tag'] } });
    expect(first).toMatchObject({
      ...{ index: 'articles', query: 'wall', nbHits: 41, page: 0, nbPages: 3, hitsPerPage: 20 },
      ...{ exhaustiveNbHits: true, processingTimeMS: 3 },
      hits: [{ objectID: 'a1', slug: 'harbour-wall-holds', url: 'https://news.test/articles/harbour-wall-holds' }],
    });
    expect(first.facets).toEqual({ category: { 'Asia News': 7, World: 3, 'world-asia': 2 } });
    expect(first.params).toBe('query=wall&facets=%5B%22category%22%2C%22tag%22%5D');
  });

  it('never offers a page that would be refused', async () => {
    const { first } = await send({ params: { hitsPerPage: 30 } });
    expect(first.nbPages).toBe(2);
    expect((await send({ params: { hitsPerPage: 0 } })).first).toMatchObject({ nbPages: 0, hits: [] });
  });

  it('is plain text between placeholders, which the client escapes, and safe HTML between tags', async () => {
    const highlight = async (params: object) => {
      const { first } = await send({ params: { query: 'wall', ...params } });
      return first.hits?.[0] as unknown as Record<string, Record<string, unknown>>;
    };
    const placed = await highlight({ highlightPreTag: '__ais-highlight__', highlightPostTag: '__/ais-highlight__' });
    expect(placed._highlightResult?.headline).toEqual({
      ...{ value: '__ais-highlight__Wall__/ais-highlight__ <b> & sea', matchLevel: 'full', matchedWords: ['wall'] },
    });
    const tagged = await highlight({});
    expect(tagged._highlightResult?.headline).toMatchObject({ value: '<em>Wall</em> &lt;b&gt; &amp; sea' });
    expect(tagged._snippetResult?.body).toMatchObject({ value: 'The <em>wall</em> held' });
  });

  it('of a facet holds its values that begin as was typed', async () => {
    const { results } = await send({ type: 'facet', facet: 'category', params: { facetQuery: 'new' } });
    expect(results[0]?.facetHits).toEqual([{ value: 'Asia News', highlighted: 'Asia News', count: 7 }]);
  });
});
