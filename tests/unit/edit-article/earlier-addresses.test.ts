import { beforeEach, expect, it } from 'vitest';
import { readOldAddress } from '#shared/articles/old-address.ts';
import { createDesk, type Desk, patchRequest } from '#tests/support/editorial-desk.ts';
import { createFakeAddressStore } from '#tests/support/fake-address-store.ts';
import { createFakeArticleStore } from '#tests/support/fake-article-store.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';

const old = 'https://old.example/2019/05/storm/';
let addresses: ReturnType<typeof createFakeAddressStore>;
let articles: ReturnType<typeof createFakeArticleStore>;
let desk: Desk;
let keeps: number;

beforeEach(async () => {
  keeps = 0;
  addresses = createFakeAddressStore();
  articles = createFakeArticleStore();
  const counted: typeof addresses = {
    ...addresses,
    keep(...entries) {
      keeps += 1;
      return addresses.keep(...entries);
    },
  };
  desk = createDesk(articles, () => '2026-03-10T12:00:00.000Z', counted);
  await articles.save(sampleArticle(), undefined);
});

const patch = async (body: unknown) =>
  (await desk(patchRequest('a1', articles.articles.get('a1')?.revision, body))).status;
const targets = async (url: string) => {
  const address = readOldAddress(url);
  return (address ? await addresses.claims(address) : []).map(({ publisherId, to }) => [publisherId, to]);
};

it('an earlier address that an editor adds leads to the article, and so does its page elsewhere', async () => {
  const canonicalUrl = 'https://other.example/storm';
  expect(await patch({ previousUrls: [old], canonicalUrl })).toBe(200);
  expect(await targets(old)).toEqual([['courier', { article: 'a1' }]]);
  expect(await targets(canonicalUrl)).toEqual([['courier', { article: 'a1' }]]);
});

it('a change of something else writes no address again', async () => {
  await patch({ previousUrls: [old] });
  await patch({ tags: ['harbour'] });
  await patch({ previousUrls: null });
  expect(keeps).toBe(1);
});

it('an address of an update that waits is kept beforehand', async () => {
  expect(await patch({ previousUrls: [old], embargoedUntil: '2026-03-11T00:00:00Z' })).toBe(200);
  expect(articles.articles.get('a1')?.previousUrls).toBeUndefined();
  expect(await targets(old)).toEqual([['courier', { article: 'a1' }]]);
});

it('nothing is stored of a change whose addresses could not be kept', async () => {
  const broken = createDesk(articles, () => '2026-03-10T12:00:00.000Z', {
    ...addresses,
    keep: () => Promise.reject(new Error('away')),
  });
  expect((await broken(patchRequest('a1', 1, { previousUrls: [old] }))).status).toBe(500);
  expect(articles.articles.get('a1')?.revision).toBe(1);
});
