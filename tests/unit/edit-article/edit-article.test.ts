import { beforeEach, describe, expect, it } from 'vitest';
import { createDesk } from '#tests/support/editorial-desk.ts';
import { createFakeArticleStore } from '#tests/support/fake-article-store.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';

const now = '2026-03-10T12:00:00.000Z';
let articles: ReturnType<typeof createFakeArticleStore>;

beforeEach(async () => {
  articles = createFakeArticleStore();
  await articles.save(sampleArticle(), undefined);
});

const ask = (
  request: { method?: string; route: string; id?: string; body?: unknown; query?: string; publisherId?: string },
  store: typeof articles = articles,
) => createDesk(store, () => now)({ ...request, params: request.id ? { id: request.id } : {} });

const withdraw = (body: unknown, more = {}) =>
  ask({ method: 'POST', route: '/v1/editorial/articles/{id}/withdraw', id: 'a1', body, ...more });
const reinstate = (id = 'a1') => ask({ method: 'POST', route: '/v1/editorial/articles/{id}/reinstate', id });

describe('withdrawing', () => {
  it('makes a tombstone revision that keeps the text for a reinstatement', async () => {
    const answer = await withdraw({ kind: 'withdraw', reason: ' wrong photo ' });
    expect(answer).toMatchObject({
      status: 200,
      headers: { etag: '"2"', 'cache-control': 'private, no-store' },
      body: { state: 'withdrawn', revision: 2, withdrawal: { kind: 'withdraw', reason: 'wrong photo', at: now } },
    });
    expect((await reinstate()).body).toMatchObject({ state: 'published', revision: 3 });
    expect(articles.articles.get('a1')).toMatchObject({
      headline: 'Harbour wall holds',
      blocks: sampleArticle().blocks,
    });
    expect(articles.articles.get('a1')?.withdrawal).toBeUndefined();
  });

  it('twice changes nothing; a kill after it does; a kill is not softened', async () => {
    const reason = 'wrong';
    await withdraw({ kind: 'withdraw', reason });
    expect((await withdraw({ kind: 'withdraw', reason })).body.revision).toBe(2);
    expect((await withdraw({ kind: 'kill', reason })).body).toMatchObject({ state: 'killed', revision: 3 });
    expect((await withdraw({ kind: 'kill', reason })).body).toMatchObject({ state: 'killed', revision: 3 });
    const softened = await withdraw({ kind: 'withdraw', reason });
    expect(softened).toMatchObject({ status: 409, body: { detail: expect.stringContaining('killed') } });
    expect(articles.articles.get('a1')).toMatchObject({ state: 'killed', revision: 3, revisedBy: 'key:k1' });
  });

  it('brings a draft back as a draft', async () => {
    await articles.save(sampleArticle({ id: 'a2', slug: 'a2', state: 'draft' }), undefined);
    await withdraw({ kind: 'kill', reason: 'never mind' }, { id: 'a2' });
    expect((await reinstate('a2')).body.state).toBe('draft');
  });

  it.each([
    {},
    { kind: 'delete', reason: 'x' },
    { kind: 'kill', reason: '' },
    { kind: 'kill', reason: '   ' },
    { kind: 'kill', reason: 'x', more: 1 },
  ])('refuses %j', async (body) => {
    expect((await withdraw(body)).status).toBe(400);
    expect(articles.articles.get('a1')?.revision).toBe(1);
  });

  it('is for the article’s own publisher: to others it is not here', async () => {
    expect((await withdraw({ kind: 'kill', reason: 'x' }, { publisherId: 'rival' })).status).toBe(404);
    expect((await ask({ route: '/v1/editorial/articles/{id}', id: 'a1', publisherId: 'rival' })).status).toBe(404);
    expect((await ask({ route: '/v1/editorial/articles', publisherId: 'rival' })).body.articles).toEqual([]);
  });

  it('tries again when an update came in between, and gives up with 503 when it always does', async () => {
    let overtaken = 0;
    const racing = (times: number): typeof articles => ({
      ...articles,
      save: async (next, previous) => {
        overtaken += 1;
        return overtaken <= times ? 'stale' : articles.save(next, previous);
      },
    });
    const request = {
      method: 'POST',
      route: '/v1/editorial/articles/{id}/withdraw',
      id: 'a1',
      body: { kind: 'kill', reason: 'x' },
    };
    expect((await ask(request, racing(2))).body.state).toBe('killed');
    await reinstate();
    overtaken = 0;
    expect((await ask(request, racing(99))).status).toBe(503);
  });
});

it('reinstating what was not withdrawn is a conflict', async () => {
  expect((await reinstate()).status).toBe(409);
});

it('the desk says what the clock makes of an article', async () => {
  const states = {
    draft: { state: 'draft' },
    scheduled: { publishedAt: '2099-01-01T00:00:00.000Z' },
    expired: { expiresAt: now },
  } as const;
  for (const [id, changes] of Object.entries(states))
    await articles.save(sampleArticle({ id, slug: id, ...changes }), undefined);
  const first = await ask({ route: '/v1/editorial/articles', query: 'page-size=3' });
  const rest = await ask({ route: '/v1/editorial/articles', query: `page-size=3&cursor=${first.body.next}` });
  const all = [...first.body.articles, ...rest.body.articles];
  expect(Object.fromEntries(all.map(({ id, state }) => [id, state]))).toEqual({
    a1: 'published',
    draft: 'draft',
    scheduled: 'scheduled',
    expired: 'expired',
  });
});
