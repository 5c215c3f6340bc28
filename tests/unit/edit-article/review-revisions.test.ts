import { beforeEach, describe, expect, it } from 'vitest';
import { createDesk, type Desk, patchRequest } from '#tests/support/editorial-desk.ts';
import { createFakeArticleStore } from '#tests/support/fake-article-store.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';

let now: string;
let articles: ReturnType<typeof createFakeArticleStore>;
let desk: Desk;
const route = '/v1/editorial/articles/{id}';
const article = { id: 'a1' };

beforeEach(async () => {
  articles = createFakeArticleStore();
  desk = createDesk(articles, () => now);
  await articles.save(sampleArticle(), undefined);
  const edits = [
    ['2026-03-10T12:00:00.000Z', { headline: 'Wall falls', standfirst: null }],
    ['2026-03-10T13:00:00.000Z', { bodyHtml: '<p>The wall held.</p><h2>Later</h2>', source: 'Wire', state: 'draft' }],
  ] as const;
  for (const [at, body] of edits) {
    now = at;
    await desk(patchRequest('a1', articles.articles.get('a1')?.revision, body));
  }
});

const changes = (revision: number, query = '') =>
  desk({ route: `${route}/revisions/{revision}/changes`, params: { ...article, revision: String(revision) }, query });
const restore = (revision: number, ifMatch = '"3"') =>
  desk({
    method: 'POST',
    route: `${route}/revisions/{revision}/restore`,
    params: { ...article, revision: String(revision) },
    headers: ifMatch ? { 'if-match': ifMatch } : {},
  });

describe('revisions', () => {
  it('are listed newest first, with who made them', async () => {
    const { body } = await desk({ route: `${route}/revisions`, params: article });
    expect(body.revisions).toEqual([
      { revision: 3, at: now, by: 'key:k1', state: 'draft', headline: 'Wall falls' },
      { revision: 2, at: '2026-03-10T12:00:00.000Z', by: 'key:k1', state: 'published', headline: 'Wall falls' },
      { revision: 1, at: '2026-03-01T07:00:00.000Z', state: 'published', headline: 'Harbour wall holds' },
    ]);
  });

  it('are read whole', async () => {
    const read = (revision: string) =>
      desk({ route: `${route}/revisions/{revision}`, params: { ...article, revision } });
    expect((await read('1')).body).toMatchObject({
      headline: 'Harbour wall holds',
      standfirst: 'Engineers had feared the worst',
      bodyHtml: '<p>The wall held through the night.</p>',
    });
    expect((await read('9')).status).toBe(404);
    expect((await read('x')).status).toBe(400);
  });

  it('are compared with the one before or with another, the body as the text of its blocks', async () => {
    expect((await changes(2)).body).toEqual({
      from: 1,
      to: 2,
      at: '2026-03-10T12:00:00.000Z',
      by: 'key:k1',
      changes: [
        { field: 'headline', before: 'Harbour wall holds', after: 'Wall falls' },
        { field: 'standfirst', before: 'Engineers had feared the worst' },
        { field: 'slug', before: 'harbour-wall-holds', after: 'wall-falls' },
      ],
    });
    const { body } = await changes(3, 'from=1');
    expect(body.changes).toContainEqual({
      field: 'body',
      before: ['The wall held through the night.'],
      after: ['The wall held.', 'Later'],
    });
    expect(body.changes).toContainEqual({ field: 'source', after: 'Wire' });
    expect((await changes(1)).body).toMatchObject({ from: 0, changes: [] });
  });

  it('show markup where nothing else of a body was changed', async () => {
    await desk(patchRequest('a1', 3, { bodyHtml: '<p>The <b>wall</b> held.</p><h2>Later</h2>' }));
    expect((await changes(4)).body.changes).toEqual([
      {
        field: 'body',
        before: ['<p>The wall held.</p>', '<h2>Later</h2>'],
        after: ['<p>The <b>wall</b> held.</p>', '<h2>Later</h2>'],
      },
    ]);
  });

  it('are nobody else’s', async () => {
    for (const path of ['revisions', 'revisions/{revision}', 'revisions/{revision}/changes']) {
      const params = { ...article, revision: '2' };
      expect((await desk({ route: `${route}/${path}`, params, publisherId: 'rival' })).status, path).toBe(404);
    }
  });
});

describe('as of a time', () => {
  const asOf = (at: string) => desk({ route, params: article, query: `as-of=${encodeURIComponent(at)}` });

  it('an article is what was stored by then', async () => {
    expect((await asOf('2026-03-10T12:59:59Z')).body).toMatchObject({ revision: 2, state: 'published' });
    expect((await asOf('2026-03-10T14:00:00+01:00')).body).toMatchObject({
      revision: 3,
      state: 'draft',
      source: 'Wire',
    });
    expect((await asOf('2026-03-01T06:59:59.999Z')).status).toBe(404);
    expect((await asOf('then')).status).toBe(400);
  });

  it('an update under embargo is in force from its second on', async () => {
    await articles.save(sampleArticle({ id: 'a2', slug: 'a2' }), undefined);
    await desk(patchRequest('a2', 1, { headline: 'Canary', embargoedUntil: '2026-03-10T14:00:00Z' }));
    const at = (time: string) => desk({ route, params: { id: 'a2' }, query: `as-of=${time}` });
    expect((await at('2026-03-10T13:59:59.999Z')).body.headline).toBe('Harbour wall holds');
    expect((await at('2026-03-10T14:00:00Z')).body.headline).toBe('Canary');
  });
});

describe('restoring', () => {
  it('makes what a revision said a new one; state and dates stay', async () => {
    const answer = await restore(1);
    expect(answer).toMatchObject({ status: 200, headers: { etag: '"4"' } });
    expect(articles.articles.get('a1')).toMatchObject({
      revision: 4,
      headline: 'Harbour wall holds',
      slug: 'harbour-wall-holds',
      standfirst: 'Engineers had feared the worst',
      state: 'draft',
      revisedBy: 'key:k1',
    });
    expect(articles.articles.get('a1')).not.toHaveProperty('source');
  });

  it('names the revision it was decided from, as every change does', async () => {
    expect((await restore(1, '')).status).toBe(428);
    const late = await restore(1, '"2"');
    expect(late.status).toBe(412);
    expect(late.body.changes.map(({ field }: { field: string }) => field)).toContain('source');
    expect((await restore(9)).status).toBe(404);
  });

  it('is not for what was withdrawn', async () => {
    await desk({
      method: 'POST',
      route: `${route}/withdraw`,
      params: article,
      body: { kind: 'withdraw', reason: 'x' },
    });
    expect((await restore(1, '"4"')).status).toBe(409);
  });
});

describe('a preview link', () => {
  const preview = (body: object, more = {}) =>
    desk({ method: 'POST', route: `${route}/preview`, params: article, body, ...more });

  it('is over after the minutes that were asked for, an hour else', async () => {
    expect(await preview({})).toMatchObject({ status: 201, body: { expiresAt: '2026-03-10T14:00:00.000Z' } });
    const { body } = await preview({ minutes: 5 });
    expect(body).toMatchObject({ expiresAt: '2026-03-10T13:05:00.000Z' });
    expect(body.url).toBe(`https://courier.example/previews/${body.token}`);
  });

  it('is refused for longer than a day, and for another publisher', async () => {
    expect((await preview({ minutes: 1441 })).status).toBe(400);
    expect((await preview({}, { publisherId: 'rival' })).status).toBe(404);
  });
});
