import { describe, expect, it } from 'vitest';
import { freshnessKind, withFreshness } from '#shared/asking/freshness.ts';
import { parseSearchRequest, type SearchParameters } from '#shared/asking/search-request.ts';

const request = (parameters: Partial<SearchParameters>) =>
  parseSearchRequest({ 'page-size': 10, highlight: 'false', ...parameters });

describe('the kind of a question', () => {
  it.each<[string, Partial<SearchParameters>]>([
    ['gentle', { q: 'harbour wall' }],
    ['breaking', { q: 'latest harbour news' }],
    ['timeless', { q: 'harbour flood 1953' }],
    ['timeless', { q: 'harbour', 'from-date': '2020-01-01' }],
    ['timeless', { q: 'harbour', freshness: 'off' }],
    ['timeless', { q: 'harbour', 'order-by': 'oldest' }],
    ['timeless', {}],
  ])('is %s for %j', (kind, parameters) => expect(freshnessKind(request(parameters))).toBe(kind));

  it('leaves a timeless query as it is', () => {
    const query = { bool: {} };
    expect(withFreshness(query, request({ q: 'flood 1953' }), '2026-03-02T12:00:00.000Z')).toBe(query);
  });
});
