import { beforeEach, describe, expect, it } from 'vitest';
import { createDesk, type Desk, patchRequest } from '#tests/support/editorial-desk.ts';
import { createFakeAddressStore } from '#tests/support/fake-address-store.ts';
import { createFakeArticleStore } from '#tests/support/fake-article-store.ts';
import { createFakePictureStore } from '#tests/support/fake-picture-store.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';
import { samplePicture } from '#tests/support/sample-picture.ts';

const now = '2026-03-10T12:00:00.000Z';
const [over, later] = ['2026-03-10T11:00:00.000Z', '2026-03-11T12:00:00.000Z'];
const { id } = samplePicture();
const url = `https://courier.example/v1/pictures/${id}`;

let articles: ReturnType<typeof createFakeArticleStore>;
let pictures: ReturnType<typeof createFakePictureStore>;
let desk: Desk;

beforeEach(async () => {
  [articles, pictures] = [createFakeArticleStore(), createFakePictureStore()];
  desk = createDesk(articles, () => now, createFakeAddressStore(), pictures);
  await pictures.create(samplePicture({ credit: 'Ola', expiresAt: over }));
  await articles.save(sampleArticle({ pictures: [{ url, rights: 'Once', expiresAt: over }] }), undefined);
});

const stored = () => articles.articles.get('a1');
const patch = (body: unknown) => desk(patchRequest('a1', stored()?.revision ?? 0, body));

describe('pictures at the desk', () => {
  it('are seen after their rights are over, marked, and may be sent back as they came', async () => {
    const { body } = await desk({ route: '/v1/editorial/articles/{id}', params: { id: 'a1' } });
    expect(body.pictures).toEqual([{ url, rights: 'Once', expiresAt: over, expired: true }]);
    expect((await patch({ pictures: body.pictures })).status).toBe(200);
    expect(stored()?.pictures[0]).not.toHaveProperty('expired');
  });

  it('come back when their rights are made longer, at their own address too', async () => {
    const { status, body } = await patch({ pictures: [{ url, expiresAt: later }] });
    expect(status).toBe(200);
    expect(body.pictures).toEqual([{ url, credit: 'Ola', width: 800, height: 600, expiresAt: later }]);
    expect(pictures.stored.get(id)?.expiresAt).toBe(later);
    expect(pictures.uses).toEqual([{ pictureId: id, articleId: 'a1' }]);
  });

  it('say nothing of the picture’s rights when something else is changed', async () => {
    await pictures.change(samplePicture({ expiresAt: later }));
    await patch({ headline: 'Another' });
    expect(pictures.stored.get(id)?.expiresAt).toBe(later);
  });

  it('are refused on addresses that readers cannot fetch', async () => {
    const { status, body } = await patch({ pictures: [{ url }, { url: 'http://192.168.1.4/a.jpg' }] });
    expect(status).toBe(400);
    expect(body.problems).toMatchObject([{ pointer: '/pictures/1/url' }]);
  });
});
