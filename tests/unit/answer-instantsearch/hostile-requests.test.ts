import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantBodySchema } from '#functions/answer-instantsearch/instant-schemas.ts';
import { searchInstantly } from '#functions/answer-instantsearch/search-instantly.ts';
import { plainMatching } from '#shared/asking/forgiveness.ts';
import type { SearchRequest } from '#shared/asking/search-request.ts';
import { InvalidInput } from '#shared/errors.ts';
import { parseInput } from '#shared/lambda/parse.ts';

const pieces = [
  'category:',
  'tag:"x',
  'publishedAt>=',
  'publishedAt:1 TO',
  ' AND ',
  ' OR ',
  'NOT ',
  '(',
  ')',
  '-',
  '\\-',
];
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(fc.constantFrom(...pieces, '1e400', '9'.repeat(30), '\u0000', '\ud800', ' '), { maxLength: 12 })
    .map((of) => of.join('')),
);
const anything = fc.oneof(
  text,
  fc.array(fc.oneof(text, fc.array(text, { maxLength: 3 })), { maxLength: 4 }),
  fc.jsonValue(),
  fc.double(),
);
const param = fc.constantFrom(
  ...['query', 'page', 'hitsPerPage', 'facets', 'facetFilters', 'numericFilters', 'filters', 'highlightPreTag'],
  ...['facetQuery', 'maxFacetHits', '__proto__', 'constructor'],
);
const params = fc.oneof(fc.dictionary(param, anything, { maxKeys: 4 }), text);
const request = fc.record(
  { indexName: text, type: fc.constantFrom('default', 'facet'), facet: text, params },
  { requiredKeys: [] },
);

const nothing = { tookMs: 0, total: { value: 0, relation: 'eq' }, hits: [], aggregations: {}, partial: false } as const;

/** What was searched for, or that it was refused; anything else is a bug. */
async function send(sent: object): Promise<SearchRequest | 'refused'> {
  let asked: SearchRequest | undefined;
  try {
    const { requests } = parseInput(instantBodySchema, { requests: [sent] }, 'pointer');
    const show = { siteUrl: 'https://news.test', now: '2026-03-02T12:00:00.000Z' };
    const ask = async (request: SearchRequest) => {
      asked = request;
      return { answer: nothing, matching: plainMatching };
    };
    await searchInstantly(requests, ask, show);
  } catch (error) {
    if (error instanceof InvalidInput && error.problems.every(({ pointer }) => pointer?.startsWith('/requests/0'))) {
      return 'refused';
    }
    throw error;
  }
  if (!asked) throw new Error('Neither refused nor asked');
  return asked;
}

it('whatever is sent is refused by name or becomes a search within the limits', async () => {
  await fc.assert(
    fc.asyncProperty(request, async (sent) => {
      const asked = await send(sent);
      if (asked === 'refused') return;
      expect((asked.offset ?? 0) + asked.pageSize).toBeLessThanOrEqual(1000);
      for (const time of [asked.from, asked.to]) expect(time ?? '2000-01-01T00:00:00.000Z').toMatch(/^\d{4}-.*Z$/);
    }),
    { numRuns: 1500 },
  );
});
