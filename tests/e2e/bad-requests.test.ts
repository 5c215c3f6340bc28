import { describe, expect, inject, it } from 'vitest';
import { createApi } from '#tests/support/api.ts';

const api = createApi(inject('stack'));

describe('a reader’s bad request', () => {
  it.each([
    ['/search?sise=3', 'sise'],
    ['/search?page-size=0', 'page-size'],
    ['/search?page-size=1000000', 'page-size'],
    ['/search?page-size=-1', 'page-size'],
    ['/search?page-size=NaN', 'page-size'],
    ['/search?cursor=broken', 'cursor'],
    ['/search?from-date=yesterday', 'from-date'],
    ['/search?to-date=2026-02-30', 'to-date'],
    ['/search?order-by=best', 'order-by'],
    ['/search?facets=secret', 'facets'],
    ['/search?highlight=maybe', 'highlight'],
    [`/search?q=${'a'.repeat(513)}`, 'q'],
    [`/search?q=${'('.repeat(200)}x${')'.repeat(200)}`, 'q'],
    ['/categories/world/articles?page-size=101', 'page-size'],
    ['/categories/world/articles?cursor=broken', 'cursor'],
    ['/categories?page-size=3', 'page-size'],
    ['/articles/anything?show=all', 'show'],
  ])('%s is refused, and the parameter named', async (path, parameter) => {
    const answer = await api.get(path);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ status: 400, problems: [{ severity: 'error', parameter }] });
    expect(answer.body.problems[0].detail.length).toBeGreaterThan(5);
  });

  it.each([
    '"unbalanced',
    '((((',
    'a AND',
    'NOT',
    '-',
    '""',
    '*:*',
    'field:value _exists_:x',
    '\u0000\u0001',
    '\ud800',
    '/.*/ ~2 ^9 a*b? <script>',
    'AND OR NOT',
    `${'-'.repeat(400)}x`,
    '💥 東京 ميناء',
  ])('the query %j is forgiven or refused in plain words, never a 500', async (q) => {
    const answer = await api.get(`/search?q=${encodeURIComponent(q.toWellFormed())}`);
    expect([200, 400]).toContain(answer.status);
    expect(JSON.stringify(answer.body)).not.toContain('<script>');
  });

  it('to an unknown section or article is 404, to an unknown route too', async () => {
    for (const path of [
      '/categories/nowhere',
      '/categories/nowhere/articles',
      '/articles/nothing',
      '/articles/..%2f..%2fetc',
      '/nothing',
    ]) {
      expect([path, (await api.get(path)).status]).toEqual([path, 404]);
    }
  });

  it('by another method is 405 with Allow', async () => {
    const answer = await api.get('/search', { method: 'DELETE' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

describe('an editor’s bad request', () => {
  it.each([
    ['no key', {}, 401],
    ['a wrong key', { authorization: 'Bearer bsk_aaaaaaaaaa_wrong' }, 403],
  ])('with %s is refused by the gateway', async (_what, headers, status) => {
    expect((await api.get('/editorial/articles', { headers: headers as HeadersInit })).status).toBe(status);
  });

  it('to an article that is not there is 404', async () => {
    expect((await api.desk('/editorial/articles/nobody')).status).toBe(404);
    expect((await api.desk('/editorial/articles/nobody/withdraw', { kind: 'kill', reason: 'x' })).status).toBe(404);
  });

  it('without a reason says so', async () => {
    const answer = await api.desk('/editorial/articles/nobody/withdraw', { kind: 'kill' });
    expect(answer.body.problems).toEqual([{ severity: 'error', pointer: '/reason', detail: 'is missing.' }]);
  });
});
