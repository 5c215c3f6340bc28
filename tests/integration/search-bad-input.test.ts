import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { sampleArticle } from '#tests/support/sample-article.ts';
import { createSearchDesk, type SearchDesk } from '#tests/support/search-desk.ts';

let desk: SearchDesk;
beforeAll(async () => {
  desk = await createSearchDesk(inject('openSearchUrl'), 'search-bad-input');
  await desk.publish([sampleArticle()]);
});
afterAll(async () => void (await desk?.drop()));

describe('a parameter that cannot be used', () => {
  it.each([
    ['page-size=0', 'page-size'],
    ['page-size=1000000', 'page-size'],
    ['page-size=-1', 'page-size'],
    ['page-size=NaN', 'page-size'],
    ['page-size=1.5', 'page-size'],
    ['page=2', 'page'],
    ['Q=wall', 'Q'],
    ['__proto__=x', '__proto__'],
    ['order-by=best', 'order-by'],
    ['from-date=2026-13-01', 'from-date'],
    ['to-date=tomorrow', 'to-date'],
    ['facets=headline', 'facets'],
    ['facets=category,constructor', 'facets'],
    ['highlight=yes', 'highlight'],
    ['cursor=abc', 'cursor'],
    [`q=${'x'.repeat(10_000)}`, 'q'],
    [`q=${'('.repeat(5_000)}`, 'q'],
    [`q=${'('.repeat(200)}wall`, 'q'],
    [`q=${'a+'.repeat(100)}`, 'q'],
  ])('%s is a 400 that names it', async (query, parameter) => {
    const answer = await desk.ask(query);
    expect([answer.status, answer.body.problems?.[0]?.parameter]).toEqual([400, parameter]);
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });
});

describe('a query full of signs', () => {
  it.each([
    '"unbalanced',
    '((((wall',
    'wall))))',
    'title:wall',
    '*:*',
    'wall~2^5',
    '/.*/',
    '\\',
    '#{jndi:x}',
    '{"match_all":{}}',
    '\u0000',
    '\u0001wall\u001f',
    '\u202ewall',
    '\ufeffwall',
    '%ED%A0%80',
    '🙂🙂',
    'wall '.repeat(64).trim(),
    Array.from({ length: 64 }, (_, at) => `w${at}`).join(' '),
    Array.from({ length: 64 }, (_, at) => `w${at}`).join(' OR '),
    Array.from({ length: 64 }, (_, at) => `w${at}`).join(' AND '),
    `"${Array.from({ length: 64 }, (_, at) => `w${at}`).join(' ')}"`,
    '\u6f22'.repeat(64),
    '\u30ab\u30bf'.repeat(200),
    '\u0e44\u0e17\u0e22'.repeat(100),
    'x'.repeat(512),
    `${'é'.repeat(256)}${'\u0301'.repeat(256)}`,
    'a.b.c-d_e'.repeat(5),
  ])('%j is answered', async (q) => {
    const everything = { q, highlight: 'true', facets: 'category,tag', 'order-by': 'newest' };
    for (const parameters of [{ q }, everything] as Record<string, string>[]) {
      const answer = await desk.search(parameters);
      expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
    }
  });

  it('with broken percent codes and surrogates is answered', async () => {
    for (const query of [
      'q=%ED%A0%80',
      'q=%',
      'q=%00',
      'q=%C0%AF',
      'q=\ud800',
      'q=wall&q=-wall',
      'q=',
      'category=%00',
    ]) {
      expect((await desk.ask(query)).status).toBe(200);
    }
  });

  it('of any kind gives 200 or 400, never a failure of ours', async () => {
    const sign = fc.constantFrom(
      ...'"()-+*?:~^/\\{}[]<>&|! ',
      ' AND ',
      ' OR ',
      ' NOT ',
      'wall',
      '漢',
      '🙂',
      '\u0000',
      '\ud83d',
    );
    const query = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.array(sign, { maxLength: 80 }).map((all) => all.join('')),
    );
    await fc.assert(
      fc.asyncProperty(query, fc.constantFrom('true', 'false'), async (q, highlight) => {
        const answer = await desk.ask(`q=${encodeURIComponent(q.toWellFormed())}&highlight=${highlight}`);
        expect([200, 400]).toContain(answer.status);
      }),
      { numRuns: 300 },
    );
  });
});

describe('an answer', () => {
  it('is the same for HEAD, without a body', async () => {
    const [got, head] = [await desk.ask('q=wall'), await desk.ask('q=wall', {}, 'HEAD')];
    expect([head.status, head.headers.etag, head.body]).toEqual([200, got.headers.etag, '']);
  });

  it('keeps its ETag until an article changes, whatever time it took', async () => {
    const { headers } = await desk.ask('q=wall');
    expect((await desk.ask('q=wall', { 'if-none-match': headers.etag ?? '' })).status).toBe(304);
    await desk.publish([sampleArticle({ revision: 2, headline: 'Harbour wall breaks' })]);
    expect((await desk.ask('q=wall', { 'if-none-match': headers.etag ?? '' })).status).toBe(200);
  });

  it('of an empty index is empty, with everything in its place', async () => {
    const empty = await createSearchDesk(inject('openSearchUrl'), 'search-empty');
    const { status, body } = await empty.search({ q: 'wall', facets: 'category', highlight: 'true' });
    expect([status, { ...body, took: 0 }]).toEqual([
      200,
      { total: { value: 0, relation: 'eq' }, articles: [], facets: { category: [] }, took: 0 },
    ]);
    await empty.drop();
    expect((await empty.search({})).body.total.value).toBe(0);
  });
});
