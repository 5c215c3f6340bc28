import { beforeEach, describe, expect, it } from 'vitest';
import { createReadPicture } from '#functions/read-picture/read-picture.ts';
import { routes } from '#functions/read-picture/routes.ts';
import type { Article } from '#shared/articles/article.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import type { StoredPicture } from '#shared/pictures/picture.ts';
import { headOf } from '#shared/stores/article-rows.ts';
import { createFakePictureStore } from '#tests/support/fake-picture-store.ts';
import { httpEvent } from '#tests/support/http-event.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';
import { samplePicture } from '#tests/support/sample-picture.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

const now = '2026-03-02T12:00:00.000Z';
const { id } = samplePicture();

let articles: Article[];
let pictures: ReturnType<typeof createFakePictureStore>;
beforeEach(() => {
  [articles, pictures] = [[], createFakePictureStore()];
});

const handle = () =>
  createHttpHandler(
    routes,
    createReadPicture({
      pictures,
      articles: {
        heads: async (ids) =>
          new Map(
            articles.filter((one) => ids.includes(one.id)).map((one) => [one.id, { head: headOf(one), bodyKey: '' }]),
          ),
      },
      files: { rendition: async (_id, width) => new TextEncoder().encode(`webp of ${width}`) },
      now: () => now,
    }),
    { log: createSilentLog() },
  );

async function ask(
  params: { id: string; width?: string } = { id },
  headers: Record<string, string> = {},
  method = 'GET',
) {
  const [route] = Object.values(routes).filter(({ path }) => path.includes('{width}') === 'width' in params);
  return handle()(httpEvent({ method, route: route?.path ?? '', params: { ...params }, headers }));
}

const store = (changes: Partial<StoredPicture> = {}) => pictures.create(samplePicture(changes));

async function usedBy(...changes: Partial<Article>[]): Promise<void> {
  articles = changes.map((one, at) => sampleArticle({ id: `a${at}`, ...one }));
  await pictures.noteUses(articles.map((one) => ({ pictureId: id, articleId: one.id })));
}

const withdrawal = { kind: 'withdraw', reason: 'Wrong', at: now, was: 'published' } as const;

describe('a picture', () => {
  it('is answered in its largest size, or in one that is named', async () => {
    await store();
    const answer = await ask();
    expect(answer).toMatchObject({ statusCode: 200, isBase64Encoded: true });
    expect(Buffer.from(answer.body, 'base64').toString()).toBe('webp of 800');
    expect(answer.headers).toMatchObject({ 'content-type': 'image/webp', 'x-content-type-options': 'nosniff' });
    expect(Buffer.from((await ask({ id, width: '320' })).body, 'base64').toString()).toBe('webp of 320');
  });

  it('is not sent again to who has it', async () => {
    await store();
    const { headers } = await ask();
    const again = await ask({ id }, { 'if-none-match': headers.etag ?? '' });
    expect(again).toMatchObject({ statusCode: 304, body: '' });
    expect(again.headers['cache-control']).toBe(headers['cache-control']);
    expect((await ask({ id }, {}, 'HEAD')).body).toBe('');
  });

  it.each([
    ['an id that none has', { id: `p${'b'.repeat(24)}` }],
    ['what is no id', { id: '../../x' }],
    ['a size that there is not', { id, width: '999' }],
    ['a size that is no number', { id, width: '0320' }],
  ])('is 404 for %s', async (_what, params) => {
    await store();
    expect((await ask(params)).statusCode).toBe(404);
  });

  it('is gone from the second at which its rights end, and no cache keeps it past that', async () => {
    await store({ expiresAt: '2026-03-02T12:00:02.500Z' });
    expect((await ask()).headers['cache-control']).toBe('public, max-age=2, s-maxage=2');
    await pictures.change(samplePicture({ expiresAt: now }));
    for (const params of [{ id }, { id, width: '320' }]) expect((await ask(params)).statusCode).toBe(410);
    expect((await ask()).headers['cache-control']).toBe('no-store');
  });

  it('is gone with the articles that showed it, once all of them are withdrawn', async () => {
    await store();
    await usedBy({ state: 'killed', withdrawal });
    expect((await ask()).statusCode).toBe(410);
    await usedBy({ state: 'killed', withdrawal }, { state: 'published' });
    expect((await ask()).statusCode).toBe(200);
    await usedBy(...Array.from({ length: 101 }, () => ({ state: 'killed' as const, withdrawal })));
    expect((await ask()).statusCode).toBe(200);
  });

  it('stays for a draft, which somebody may preview', async () => {
    await store();
    await usedBy({ state: 'draft' }, { state: 'withdrawn', withdrawal });
    expect((await ask()).statusCode).toBe(200);
  });
});
