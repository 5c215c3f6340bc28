import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { seededRandom } from '#bench/generated-articles.ts';
import { freshNews } from '#bench/news-articles.ts';
import type { Article } from '#shared/articles/article.ts';
import { type Asked, createVirtualNewsroom, type VirtualNewsroom } from '#tests/support/virtual-newsroom.ts';

/**
 * Whoever asks learns nothing of what is hidden: two newsrooms that differ in hidden articles alone answer alike, byte
 * for byte but for the time it took. The long form: BROADSHEET_REQUESTS=2000 npm run prove.
 */
const requests = Number(process.env.BROADSHEET_REQUESTS ?? 400);
const now = '2026-03-02T12:00:00.000Z';
const random = seededRandom(Number(process.env.BROADSHEET_SEED ?? 7));
const upTo = (most: number): number => Math.floor(random() * most);
const oneOf = <T>(list: readonly T[]): T => list[upTo(list.length)] as T;
const seldom = (share: number, text: () => string): string => (random() < share ? text() : '');

const oldAddress = (n: number, host = 'old.test'): string => `https://${host}/story-${n % 1000}/`;

const visible = Array.from({ length: 60 }, (_, n) => ({ ...freshNews(n, now, random), previousUrls: [oldAddress(n)] }));
const hidden = Array.from({ length: 60 }, (_, n) => {
  // The addresses of visible ones too, and on another host: a claim for what is hidden takes nothing and divides nothing.
  const previousUrls = [`https://old.test/secret-${n}/`, oldAddress(n), oldAddress(n, 'blog.test')];
  const article = { ...freshNews(1000 + n, now, random), previousUrls };
  const soon = '2026-03-02T12:00:00.001Z';
  if (n % 3 === 0) return { ...article, state: 'draft' as const };
  return n % 3 === 1 ? { ...article, publishedAt: '2026-03-09T08:00:00.000Z' } : { ...article, embargoedUntil: soon };
});
const everything = [...visible, ...hidden];

async function save(room: VirtualNewsroom, article: Article): Promise<void> {
  await room.categories.resolve(article.categories.map(({ path }) => path));
  await room.save(article);
}

let open: VirtualNewsroom;
let full: VirtualNewsroom;
beforeAll(async () => {
  open = await createVirtualNewsroom(inject('openSearchUrl'), 'open-only', now);
  full = await createVirtualNewsroom(inject('openSearchUrl'), 'open-and-hidden', now);
  for (const [n, article] of visible.entries()) {
    const secret = hidden[n];
    // Whether it came first or last must not show either.
    if (secret && n % 2 === 0) await save(full, secret);
    for (const room of [open, full]) await save(room, article);
    if (secret && n % 2 === 1) await save(full, secret);
  }
  await open.settle();
  await full.settle();
});
afterAll(async () => {
  await open?.drop();
  await full?.drop();
});

const wordOf = (): string => {
  const { headline, standfirst = '', tags, authors } = oneOf(everything);
  return oneOf(`${headline} ${standfirst} ${tags.join(' ')} ${authors.join(' ')}`.split(' '));
};
const mistyped = (word: string): string => word.slice(0, 3) + word.slice(4);
const question = (): string =>
  Array.from({ length: 1 + upTo(3) }, () =>
    oneOf([wordOf, wordOf, () => mistyped(wordOf()), () => wordOf().slice(0, 4)])(),
  ).join(' ');
const encoded = (text: string): string => encodeURIComponent(text);

const askedAddress = (): string => {
  const url = oneOf(oneOf(everything).previousUrls);
  const spelled = oneOf([url, url.replace('https://', 'http://www.'), new URL(url).pathname]);
  return `${spelled}${seldom(0.2, () => 'feed/')}`;
};

const searchQuery = (): string =>
  [
    seldom(0.8, () => `q=${encoded(question())}`),
    seldom(0.2, () => `category=${oneOf(oneOf(everything).categories).slug}`),
    seldom(0.2, () => `tag=${encoded(oneOf(everything).tags[0] ?? '')}`),
    seldom(0.1, () => `author=${encoded(oneOf(everything).authors[0] ?? '')}`),
    seldom(0.1, () => `publisher=${oneOf(everything).publisherId}`),
    seldom(0.1, () => `ids=${oneOf(everything).id},${oneOf(everything).id}`),
    seldom(0.1, () => `from-date=2026-0${1 + upTo(3)}-01`),
    seldom(0.3, () => `order-by=${oneOf(['newest', 'oldest', 'relevance'])}`),
    seldom(0.5, () => `facets=${oneOf(['category,tag,author', 'agency,publisher,lang', 'tag'])}`),
    seldom(0.5, () => 'highlight=true'),
    seldom(0.5, () => `page-size=${oneOf([1, 3, 10, 100])}`),
  ]
    .filter(Boolean)
    .join('&');

const kinds: readonly (() => Asked)[] = [
  () => ({ path: '/v1/search', query: searchQuery() }),
  () => ({ path: '/v1/search', query: searchQuery() }),
  () => ({ path: '/v1/search', query: searchQuery() }),
  () => ({ path: '/v1/suggest', query: `q=${encoded(question())}` }),
  () => ({ path: '/v1/suggest', query: `q=${encoded(wordOf().slice(0, 1 + upTo(5)))}` }),
  () => ({ path: '/v1/categories' }),
  () => ({ path: '/v1/changes', query: `page-size=${oneOf([7, 100])}` }),
  () => ({ path: '/v1/corrections' }),
  () => ({ path: `/v1/categories/${oneOf(oneOf(everything).categories).slug}` }),
  () => ({
    path: `/v1/categories/${oneOf(oneOf(everything).categories).slug}/articles`,
    query: `page-size=${oneOf([1, 5, 50])}`,
  }),
  () => ({ path: `/v1/articles/${oneOf(everything).id}` }),
  () => ({ path: `/v1/articles/${oneOf(everything).slug}` }),
  () => ({ path: '/v1/addresses', query: `url=${encoded(askedAddress())}` }),
  () => ({
    method: 'POST',
    path: '/v1/instantsearch',
    body: JSON.stringify({ requests: [{ indexName: 'articles', params: { query: question(), facets: ['*'] } }] }),
  }),
];

/** Status, headers and body; `took` and InstantSearch's time are the engine's mood. */
async function answerOf(room: VirtualNewsroom, asked: Asked) {
  const { statusCode, headers, body } = await room.ask(asked);
  const same = body.replaceAll(/"(took|processingTimeMS)":\d+/g, '"$1":0');
  return { statusCode, headers: { ...headers, ...(asked.method === 'POST' ? { etag: '' } : {}) }, body: same };
}

it(`what is hidden changes no answer, in ${requests} requests`, { timeout: 600_000 }, async () => {
  let good = 0;
  for (let n = 0; n < requests; n += 1) {
    let asked: Asked | undefined = oneOf(kinds)();
    // Along the pages, as far as they go.
    for (let page = 0; asked && page < 4; page += 1) {
      const [without, within] = await Promise.all([answerOf(open, asked), answerOf(full, asked)]);
      expect(within, JSON.stringify(asked)).toEqual(without);
      if (without.statusCode === 200) good += 1;
      const next: unknown = without.statusCode === 200 ? JSON.parse(without.body).next : undefined;
      asked =
        typeof next === 'string' ? { ...asked, query: `${asked.query ?? ''}&cursor=${encoded(next)}` } : undefined;
      if (asked?.query && asked.query.split('cursor=').length > 2) {
        asked = { ...asked, query: asked.query.replace(/&cursor=[^&]*(?=.*&cursor=)/, '') };
      }
    }
  }
  expect(good).toBeGreaterThan(requests / 2);
});
