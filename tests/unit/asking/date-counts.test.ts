import { describe, expect, it } from 'vitest';
import { dateAggregation, readDateCounts } from '#shared/asking/date-counts.ts';
import { parseSearchRequest, type SearchParameters } from '#shared/asking/search-request.ts';

const now = '2026-03-02T12:00:00.000Z';
const asked = (parameters: Partial<SearchParameters>) => {
  const request = parseSearchRequest({ 'page-size': 10, highlight: 'false', facets: 'date', ...parameters });
  return JSON.stringify(dateAggregation(request, [], now));
};

describe('counts by date', () => {
  it.each<[Partial<SearchParameters>, string]>([
    [{}, 'month'],
    [{ 'to-date': '2020-01-01' }, 'month'],
    [{ 'from-date': '2026-01-01' }, 'day'],
    [{ 'from-date': '2026-01-01', 'to-date': '2026-03-03' }, 'day'],
    [{ 'from-date': '2026-01-01', 'to-date': '2026-03-05' }, 'month'],
    [{ 'from-date': '2021-03-05' }, 'month'],
    [{ 'from-date': '2019-03-05' }, 'year'],
    [{ 'from-date': '2019-03-05', 'date-step': 'day' }, 'day'],
  ])('for %j go by %s', (parameters, step) => {
    expect(asked(parameters)).toContain(`"calendar_interval":"${step}"`);
  });

  it('are bounded, however old the archive is', () => {
    expect(asked({ 'date-step': 'day', 'from-date': '1900-01-01' })).toContain('{"gte":"2025-03-01T12:00:00.000Z"}');
    expect(asked({ 'date-step': 'month', 'to-date': '2000-01-01' })).toContain('"gte":"1949-');
    expect(asked({ 'date-step': 'year' })).toContain('"gte":"1000-01-01');
    expect(asked({ 'date-step': 'month', 'to-date': '1000-01-05' })).toContain('"gte":"1000-01-01');
  });

  it('go by the date that is used', () => {
    expect(asked({ 'use-date': 'last-modified' })).toContain('"field":"updatedAt"');
    expect(asked({})).toContain('"field":"publishedAt"');
  });

  it('have the days on which they begin and end', () => {
    const buckets = ['2023-02-01', '2024-02-01', '1900-02-01'].map((key_as_string) => ({
      key_as_string,
      doc_count: 1,
    }));
    expect(readDateCounts({ month: { buckets } }).map(({ to }) => to)).toEqual([
      ...['2023-02-28', '2024-02-29', '1900-02-28'],
    ]);
    expect(readDateCounts({ year: { buckets: [{ key_as_string: '2024-01-01', doc_count: 7 }] } })).toEqual([
      { value: '2024', label: '2024', count: 7, from: '2024-01-01', to: '2024-12-31' },
    ]);
    expect(readDateCounts(undefined)).toEqual([]);
  });
});
