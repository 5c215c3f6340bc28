import algoliasearchHelper, { type SearchResults } from 'algoliasearch-helper';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { createApi } from '#tests/support/api.ts';
import { documentedClient } from '#tests/support/instantsearch.ts';

/** The real helper, as every InstantSearch has it within, with the client that the documents give. */
const api = createApi(inject('stack'));
const apiUrl = inject('apiUrl');
let client: Parameters<typeof algoliasearchHelper>[0];

beforeAll(async () => {
  const module = await import(`data:text/javascript,${encodeURIComponent(documentedClient())}`);
  client = module.createSearchClient(apiUrl);
});

const options = { disjunctiveFacets: ['category', 'lang'], facets: ['agency'], hitsPerPage: 5 };

type Helper = ReturnType<typeof algoliasearchHelper>;

/** Sets a helper up, searches once, and gives what it understood of the answer. */
const search = (set: (helper: Helper) => unknown, index = 'articles'): Promise<SearchResults> =>
  new Promise((resolve, reject) => {
    const helper = algoliasearchHelper(client, index, options);
    helper.on('result', ({ results }) => resolve(results)).on('error', ({ error }) => reject(error));
    set(helper);
    helper.search();
  });

const countsOf = (results: SearchResults, facet: string): Record<string, number> => {
  const values = results.getFacetValues(facet, {}) as SearchResults.FacetValue[];
  return Object.fromEntries(values.map(({ name, count }) => [name, count]));
};

const post = (body: unknown) =>
  api.get('/instantsearch', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('the helper', () => {
  it('finds what the search API finds, page by page', async () => {
    const { body } = await api.search({ q: 'harbour', 'page-size': '10' });
    const first = await search((helper) => helper.setQuery('harbour'));
    const second = await search((helper) => helper.setQuery('harbour').setPage(1));
    expect(first.nbHits).toBe(body.total.value);
    expect([...first.hits, ...second.hits].map(({ objectID }) => objectID)).toEqual(
      body.articles.map(({ id }: { id: string }) => id),
    );
  });

  it('counts what another choice of the same facet would give, as the search API does', async () => {
    const { body } = await api.search({ facets: 'category', category: 'harbour' });
    const counts: { value: string; label: string; count: number }[] = body.facets.category;
    const refined = await search((helper) => helper.addDisjunctiveFacetRefinement('category', 'Harbour'));
    expect(refined.nbHits).toBe(body.total.value);
    expect(refined.nbHits).toBeGreaterThan(0);
    const seen = countsOf(refined, 'category');
    expect(Object.values(seen).toSorted()).toEqual(counts.map(({ count }) => count).toSorted());
    expect(seen.Harbour).toBe(body.total.value);
    expect(Object.keys(seen).length).toBeGreaterThan(1);
  });

  it('adds up alternatives, narrows by other facets, and leaves out what is excluded', async () => {
    const all = countsOf(await search((helper) => helper), 'agency');
    const [agency = '', count] = Object.entries(all)[0] ?? [];
    expect((await search((helper) => helper.addFacetRefinement('agency', agency))).nbHits).toBe(count);
    const total = (await search((helper) => helper)).nbHits;
    expect((await search((helper) => helper.addFacetExclusion('agency', agency))).nbHits).toBe(total - (count ?? 0));
  });

  it('orders by the name of the index, and bounds dates', async () => {
    const { body } = await api.search({ 'order-by': 'oldest', 'page-size': '5' });
    const oldest = await search((helper) => helper, 'articles_oldest');
    expect(oldest.hits.map(({ objectID }) => objectID)).toEqual(body.articles.map(({ id }: { id: string }) => id));
    const none = await search((helper) => helper.addNumericRefinement('publishedAt', '<', 1000));
    expect(none.nbHits).toBe(0);
  });

  it('searches in the values of a facet', async () => {
    const helper = algoliasearchHelper(client, 'articles', options);
    const { facetHits } = await helper.searchForFacetValues('category', 'spo', 10, {});
    expect(facetHits.map(({ value }) => value)).toContain('Sport');
  });

  it('is told in plain words what cannot be done', async () => {
    await expect(search((helper) => helper.setQueryParameter('page', 500))).rejects.toThrow(/1000 results/);
  });
});

describe('the endpoint', () => {
  it('says which request and parameter is wrong, and never 500', async () => {
    const { status, body } = await post({ requests: [{}, { params: { facets: ['password'] } }] });
    expect([status, body.problems[0].pointer]).toEqual([400, '/requests/1/params/facets']);
    for (const wrong of [null, [], {}, { requests: {} }, { requests: [] }, { requests: [7] }, 'text']) {
      expect((await post(wrong)).status).toBe(400);
    }
    const hostile = ['\u0000', '\ud800', '{"match_all":{}}', '*:*', '"'.repeat(300), '('.repeat(5), '%'.repeat(99)];
    for (const query of hostile) expect((await post({ requests: [{ params: { query } }] })).status).toBe(200);
  });

  it('is never cached, and asked by GET says how to ask', async () => {
    const { headers } = await post({ requests: [{ indexName: 'articles' }] });
    expect([headers.get('cache-control'), headers.get('etag')]).toEqual(['private, no-store', null]);
    const { status, headers: said } = await api.get('/instantsearch');
    expect([status, said.get('allow')]).toEqual([405, 'POST']);
  });

  it('shows not a word of what readers may not see', async () => {
    const { body } = await post({ requests: [{ params: { query: '', facets: '*', hitsPerPage: 100 } }] });
    const { body: searched } = await api.search({ 'page-size': '1' });
    expect(body.results[0].nbHits).toBe(searched.total.value);
  });
});
