import { beforeEach, describe, expect, it } from 'vitest';
import { createFindAddress } from '#functions/find-address/find-address.ts';
import { routes } from '#functions/find-address/routes.ts';
import type { Article } from '#shared/articles/article.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import type { AddressTarget } from '#shared/stores/address-store.ts';
import { createFakeAddressStore } from '#tests/support/fake-address-store.ts';
import { createFakeArticleStore } from '#tests/support/fake-article-store.ts';
import { httpEvent } from '#tests/support/http-event.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

const now = '2026-03-10T12:00:00.000Z';
const siteUrl = 'https://courier.example';
const old = 'https://www.old.example/2019/05/storm/';
const page = `${siteUrl}/articles/harbour-wall-holds`;

let articles: ReturnType<typeof createFakeArticleStore>;
let addresses: ReturnType<typeof createFakeAddressStore>;
/** Every read, in its order. */
let reads: string[];
let minute: number;

beforeEach(() => {
  articles = createFakeArticleStore();
  addresses = createFakeAddressStore();
  reads = [];
  minute = 0;
});

function handler(at: string) {
  const findAddress = createFindAddress({
    addresses: {
      claims(address) {
        reads.push('claims');
        return addresses.claims(address);
      },
    },
    articles: {
      heads(ids) {
        // Nothing asked is nothing read.
        if (ids.length > 0) reads.push('heads');
        return articles.heads(ids);
      },
    },
    listings: articles,
    siteUrl,
    now: () => at,
  });
  return createHttpHandler(routes, findAddress, { log: createSilentLog() });
}

async function find(url: string, { at = now, method = 'GET' } = {}) {
  const query = new URLSearchParams({ url }).toString();
  const { statusCode, headers, body } = await handler(at)(httpEvent({ route: '/v1/addresses', method, query }));
  return { status: statusCode, location: headers.location, headers, body };
}
const found = async (url: string, at = now) => {
  const { status, location } = await find(url, { at });
  return location === undefined ? status : [status, location];
};

/** Later words are a minute later. */
async function claim(url: string, to: AddressTarget, publisherId = 'courier') {
  minute += 1;
  return addresses.keep(publisherId, [{ url, to }], `2026-03-01T00:${String(minute).padStart(2, '0')}:00.000Z`);
}

async function store(changes: Partial<Article> = {}, previousUrls = [old]) {
  const article = sampleArticle({ previousUrls, ...changes });
  await articles.save(article, await articles.head(article.id));
  for (const url of previousUrls) await claim(url, { article: article.id }, article.publisherId);
}

describe('an old address', () => {
  it('leads to the article that had it, whatever its spelling', async () => {
    await store();
    expect(await found(old)).toEqual([301, page]);
    expect(await found('http://OLD.example//2019/05/storm?utm_source=feed#respond')).toEqual([301, page]);
    expect(await found('https://old.example/2019/05/')).toBe(404);
  });

  it('is answered to HEAD too, and kept by an edge for a few seconds only', async () => {
    await store();
    const { status, location, headers, body } = await find(old, { method: 'HEAD' });
    expect([status, location, body]).toEqual([301, page, '']);
    expect(headers['cache-control']).toMatch(/max-age=0, s-maxage=[1-5],/);
  });

  it('that the article still has answers 200 and names it', async () => {
    await store({ canonicalUrl: old });
    const { status, body } = await find(old);
    expect([status, JSON.parse(body)]).toEqual([200, { url: old, article: { id: 'a1', slug: 'harbour-wall-holds' } }]);
    await store({ revision: 2, canonicalUrl: 'https://new.example/storm' });
    expect(await found(old)).toEqual([301, 'https://new.example/storm']);
  });

  it('of a feed, an AMP page or a further page leads where its page does', async () => {
    await store();
    for (const companion of ['feed', 'amp', 'amp/feed', '2', 'comment-page-1'])
      expect(await found(`${old}${companion}/`), companion).toEqual([301, page]);
    await claim(`${old}amp/`, 'gone');
    expect(await found(`${old}amp/`)).toBe(410);
  });

  it.each([
    ['a draft', { state: 'draft' }],
    ['published later', { publishedAt: '2026-03-10T12:00:00.001Z' }],
    ['embargoed', { embargoedUntil: '2026-03-11T00:00:00.000Z' }],
    ['expired', { expiresAt: now }],
  ] as const)(
    'of an article that is %s answers as if nobody had named it, by as many reads',
    async (_what, changes) => {
      await store(changes);
      const [hidden, hiddenReads] = [await find(old), reads.splice(0)];
      addresses = createFakeAddressStore();
      expect(await find(old)).toEqual(hidden);
      expect(hidden.status).toBe(404);
      expect(reads).toEqual(hiddenReads);
    },
  );

  it('leads to an embargoed article from its second on', async () => {
    await store({ embargoedUntil: '2026-03-10T12:00:05.000Z' });
    expect(await found(old, '2026-03-10T12:00:04.999Z')).toBe(404);
    expect(await found(old, '2026-03-10T12:00:05.000Z')).toEqual([301, page]);
  });

  it('of a withdrawn article is gone, unless readers never saw it', async () => {
    const withdrawal = { kind: 'kill', reason: 'legal', at: now, was: 'published' } as const;
    await store();
    await store({ revision: 2, state: 'killed', withdrawal });
    expect(await found(old)).toBe(410);
    await store({ revision: 3, state: 'killed', withdrawal: { ...withdrawal, was: 'draft' } });
    expect(await found(old)).toBe(404);
  });

  it('that the article says no more leads nowhere, though its row is there', async () => {
    await store();
    await store({ revision: 2 }, []);
    expect(await found(old)).toBe(404);
  });

  it('answers 400 when it is none, and 404 for a front page', async () => {
    expect(await found('storm')).toBe(400);
    expect(await found('javascript:alert(1)')).toBe(400);
    expect(await found('https://old.example/')).toBe(404);
    expect(await found('//evil.example/x')).toBe(404);
  });
});

describe('an old address that several have', () => {
  const other = { id: 'a2', slug: 'other', externalId: 'other' };
  const otherPage = `${siteUrl}/articles/other`;

  it('is the first article’s until that lets it go', async () => {
    await store();
    await store(other);
    expect(await found(old)).toEqual([301, page]);
    await store({ revision: 2 }, []);
    expect(await found(old)).toEqual([301, otherPage]);
  });

  it('is not taken by a draft that names it first', async () => {
    await store({ ...other, state: 'draft' });
    await store();
    expect(await found(old)).toEqual([301, page]);
  });

  it('leads to what is there rather than to what is gone, of one publisher', async () => {
    await claim(old, 'gone');
    expect(await found(old)).toBe(410);
    await store();
    expect(await found(old)).toEqual([301, page]);
  });

  it('belongs to the publisher that named it first, while readers may see that', async () => {
    await store();
    await store({ ...other, publisherId: 'rival' });
    expect(await found(old)).toEqual([301, page]);
    const withdrawal = { kind: 'withdraw', reason: 'wrong', at: now, was: 'published' } as const;
    await store({ revision: 2, state: 'withdrawn', withdrawal });
    expect(await found(old)).toBe(410);
  });

  it('tells a rival nothing of what is hidden', async () => {
    await store({ state: 'draft' });
    await store({ ...other, publisherId: 'rival' });
    expect(await found(old)).toEqual([301, otherPage]);
  });

  it('cannot be sent to another publisher’s article', async () => {
    await store();
    addresses = createFakeAddressStore();
    await claim(old, { article: 'a1' }, 'rival');
    expect(await found(old)).toBe(404);
  });
});

describe('an old section page', () => {
  const section = 'https://old.example/category/top/';

  it('leads to the section once readers see something in it', async () => {
    await claim(section, { category: 'top-news' });
    expect(await found(section)).toBe(404);
    await store({ state: 'draft' });
    expect(await found(section)).toBe(404);
    await store({ revision: 2 });
    expect(await found(section)).toEqual([301, `${siteUrl}/sections/top-news`]);
    expect(await found(`${section}page/4/`)).toEqual([301, `${siteUrl}/sections/top-news`]);
  });
});

describe('a path without its host', () => {
  it('is found on any host', async () => {
    await store();
    expect(await found('/2019/05/storm/?utm_source=x')).toEqual([301, page]);
  });

  it('leads nowhere when two hosts lead to two places, whatever is hidden on a third', async () => {
    await store();
    await store({ id: 'a2', slug: 'a2', state: 'draft' }, ['https://blog.example/2019/05/storm']);
    expect(await found('/2019/05/storm')).toEqual([301, page]);
    await store({ id: 'a3', slug: 'a3' }, ['https://sport.example/2019/05/storm']);
    expect(await found('/2019/05/storm')).toBe(404);
    expect(await found('https://sport.example/2019/05/storm')).toEqual([301, `${siteUrl}/articles/a3`]);
  });
});

describe('checking many addresses', () => {
  const check = async (urls: readonly string[], scopes = 'upload') => {
    const route = '/v1/editorial/addresses/check';
    const caller = { publisherId: 'courier', scopes };
    const answer = await handler(now)(httpEvent({ method: 'POST', route, body: JSON.stringify({ urls }), caller }));
    return { status: answer.statusCode, body: JSON.parse(answer.body) };
  };

  it('says of each, in order, what readers get', async () => {
    await store();
    await claim('https://old.example/trash', 'gone');
    await store({ id: 'a2', slug: 'a2', canonicalUrl: 'https://old.example/kept' }, ['https://old.example/kept']);
    const urls = ['https://old.example/trash', `${old}feed/`, 'https://old.example/kept', 'https://old.example/new'];
    expect((await check(urls)).body.addresses).toEqual([
      { url: urls[0], status: 410 },
      { url: urls[1], status: 301, location: page },
      { url: urls[2], status: 200, location: 'https://old.example/kept' },
      { url: urls[3], status: 404 },
    ]);
  });

  it('takes 200 at once and reads their articles in few calls', async () => {
    const urls = Array.from({ length: 200 }, (_, n) => `https://old.example/story-${n}`);
    for (const [n, url] of urls.entries()) await store({ id: `a${n}`, slug: `s${n}` }, [url]);
    const { body } = await check(urls);
    expect(body.addresses.every(({ status }: { status: number }) => status === 301)).toBe(true);
    expect(reads.filter((read) => read === 'heads')).toHaveLength(1);
    expect((await check([...urls, old])).status).toBe(400);
    expect((await check(urls, 'edit')).status).toBe(403);
  });
});
