import { describe, expect, it } from 'vitest';
import { buildQuery } from '#shared/asking/build-query.ts';
import { matchingWith } from '#shared/asking/forgiveness.ts';
import { parseSearchRequest, questionOf, type SearchParameters } from '#shared/asking/search-request.ts';
import { createAskNames } from '#shared/search/names/ask-names.ts';
import { builtInFamilies } from '#shared/search/names/families.data.ts';
import { visibilityFilter } from '#shared/search/visibility-filter.ts';

const matching = matchingWith(createAskNames(builtInFamilies), 'none');
const now = '2026-03-02T12:00:00.000Z';
const request = (parameters: Partial<SearchParameters> = {}) =>
  parseSearchRequest({ 'page-size': 10, highlight: 'false', ...parameters });
const query = (parameters: Partial<SearchParameters> = {}) =>
  JSON.stringify(buildQuery(request(parameters), now, undefined, matching));

describe('an engine query', () => {
  it('holds the visibility filter, whatever is asked for', () => {
    const visible = visibilityFilter(now);
    for (const parameters of [{}, { q: 'wall' }, { q: 'a OR b', facets: 'category', category: 'top-news' }]) {
      for (const clause of [...visible.filter, ...visible.must_not]) {
        expect(query(parameters)).toContain(JSON.stringify(clause));
      }
    }
  });

  it('never hands text of a reader to a query language of the engine', () => {
    const asked = query({ q: 'title:* AND (/.*/ OR wall~2) -"x y"', highlight: 'true', facets: 'category' });
    expect(asked).not.toMatch(/query_string|regexp|wildcard|script|"fuzzy"|"from":/);
  });

  it('asks for one result more than a page', () => {
    expect(buildQuery(request({ 'page-size': 25 }), now, undefined, matching)).toMatchObject({ size: 26 });
  });

  it('orders by relevance with words, by news without', () => {
    expect(buildQuery(request({ q: 'wall' }), now, undefined, matching)).toMatchObject({
      sort: [{ _score: 'desc' }, {}, {}, {}],
    });
    expect(buildQuery(request({ q: ' ? ' }), now, undefined, matching)).toMatchObject({
      sort: [{ visibleFrom: 'desc' }, {}, {}],
    });
    expect(buildQuery(request({ q: 'wall', 'order-by': 'oldest' }), now, undefined, matching)).toMatchObject({
      sort: [{ visibleFrom: 'asc' }, { fileOrder: 'desc' }, { id: 'asc' }],
    });
  });

  it('takes the last second of to-date and the first of from-date', () => {
    expect(query({ 'from-date': '2026-03-01', 'to-date': '2026-03-01' })).toContain(
      '{"range":{"publishedAt":{"gte":"2026-03-01T00:00:00.000Z","lte":"2026-03-01T23:59:59.999Z"}}}',
    );
  });
});

describe('a search request', () => {
  it.each<[string, Partial<SearchParameters>]>([
    ['from-date', { 'from-date': 'yesterday' }],
    ['from-date', { 'from-date': '2026-02-30' }],
    ['to-date', { 'to-date': '2026-03-01T08:00:00' }],
    ['from-date', { 'from-date': '2026-03-02', 'to-date': '2026-03-01' }],
    ['facets', { facets: 'category,password' }],
    ['tag', { tag: Array.from({ length: 51 }, (_, at) => `t${at}`).join(',') }],
  ])('refuses a bad %s by its name', (parameter, parameters) => {
    expect(() => request(parameters)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ parameter })] }),
    );
  });

  it('takes a value as answers name it or as people read it', () => {
    expect(request({ category: 'Top News, usa' }).filters).toEqual({ category: ['Top News', 'top-news', 'usa'] });
    expect(request({ category: ' , ' }).filters).toEqual({});
  });

  it('is the same question on every page, and another with other words or filters', () => {
    const question = questionOf(request({ q: 'wall' }));
    expect(questionOf(request({ q: 'wall', 'page-size': 50, highlight: 'true' }))).toBe(question);
    expect(questionOf(request({ q: 'walls' }))).not.toBe(question);
    expect(questionOf(request({ q: 'wall', tag: 'sea' }))).not.toBe(question);
  });
});
