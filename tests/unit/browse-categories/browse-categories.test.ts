import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createBrowseCategories } from '#functions/browse-categories/browse-categories.ts';
import { createKeptCounts } from '#functions/browse-categories/kept-counts.ts';
import { routes } from '#functions/browse-categories/routes.ts';
import type { Article, Pin } from '#shared/articles/article.ts';
import { contentOf } from '#shared/articles/content.ts';
import { createCursors } from '#shared/lambda/cursor.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createFakeArticleStore } from '#tests/support/fake-article-store.ts';
import { createFakeCategoryStore } from '#tests/support/fake-category-store.ts';
import { httpEvent } from '#tests/support/http-event.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';
import { createSilentLog } from '#tests/support/silent-log.ts';

const noon = '2026-03-10T12:00:00.000Z';
let now = noon;
let articles: ReturnType<typeof createFakeArticleStore>;
let categories: ReturnType<typeof createFakeCategoryStore>;

beforeEach(() => {
  now = noon;
  articles = createFakeArticleStore();
  categories = createFakeCategoryStore();
});

async function publish(id: string, path: string[], changes: Partial<Article> = {}) {
  const inCategories = await categories.resolve([path]);
  await articles.save(sampleArticle({ id, slug: id, categories: inCategories, ...changes }), undefined);
}

async function ask(route: string, params: Record<string, string> = {}, query = '') {
  const browse = createBrowseCategories({
    categories,
    listings: articles,
    cursors: createCursors('secret'),
    siteUrl: 'https://courier.example',
    now: () => now,
  });
  const answer = await createHttpHandler(routes, browse, { log: createSilentLog() })(
    httpEvent({ route, params, query }),
  );
  return { status: answer.statusCode, body: JSON.parse(answer.body) };
}

const section = (slug: string, query = '') => ask('/v1/categories/{slug}/articles', { slug }, query);
const minute = (count: number) => `2026-03-10T12:0${count}:00.000Z`;
const ids = (hits: { id: string }[]) => hits.map(({ id }) => id);

describe('a section', () => {
  it('shows what an update under embargo says from its very second on, pinned or not', async () => {
    const upcoming = { from: minute(1), content: contentOf(sampleArticle({ headline: 'Canary' })) };
    await publish('pinned', ['Top News'], { upcoming, pins: [{ category: 'top-news' }] });
    await publish('listed', ['Top News'], { upcoming });
    const headlines = ({ body }: Awaited<ReturnType<typeof section>>) =>
      [...body.pinned, ...body.articles].map(({ headline }) => headline);
    now = '2026-03-10T12:00:59.999Z';
    expect(headlines(await section('top-news'))).toEqual(['Harbour wall holds', 'Harbour wall holds']);
    now = minute(1);
    expect(headlines(await section('top-news'))).toEqual(['Canary', 'Canary']);
  });

  it('shows pins first, once, on the first page only', async () => {
    for (const day of [1, 2, 3, 4, 5]) {
      await publish(`d${day}`, ['Top News'], {
        publishedAt: `2026-03-0${day}T00:00:00.000Z`,
        pins: day < 3 ? [{ category: 'top-news' }] : [],
      });
    }
    const first = await section('top-news', 'page-size=2');
    expect(ids(first.body.pinned)).toEqual(['d2', 'd1']);
    expect(ids(first.body.articles)).toEqual(['d5', 'd4']);
    const second = await section('top-news', `page-size=2&cursor=${first.body.next}`);
    expect(ids(second.body.pinned)).toEqual([]);
    expect(ids(second.body.articles)).toEqual(['d3']);
    expect(second.body.next).toBeUndefined();
  });

  it('shows pins while they are in force, in their order, and puts their articles among the others before and after', async () => {
    const at = (hour: string) => `2026-03-10T${hour}:00:00.000Z`;
    const pins: Record<string, Omit<Pin, 'category'>> = {
      d1: { order: 2 },
      d2: { order: 1, until: at('13') },
      d3: { order: 0, from: at('13') },
    };
    for (const id of ['d1', 'd2', 'd3', 'd4']) {
      const pin = pins[id];
      const changes = { publishedAt: `2026-03-0${id.slice(1)}T00:00:00.000Z` };
      await publish(id, ['Town'], { ...changes, pins: pin ? [{ category: 'town', ...pin }] : [] });
    }
    const shown = async () => {
      const { body } = await section('town');
      return [ids(body.pinned), ids(body.articles)];
    };
    expect(await shown()).toEqual([
      ['d2', 'd1'],
      ['d4', 'd3'],
    ]);
    now = at('13');
    expect(await shown()).toEqual([
      ['d3', 'd1'],
      ['d4', 'd2'],
    ]);
    const top = articles.articles.get('d3');
    if (top) await articles.save({ ...top, revision: 2, state: 'withdrawn' }, top);
    expect(await shown()).toEqual([['d1'], ['d4', 'd2']]);
  });

  it('repeats and skips nothing when pins begin, end or are changed between two pages', async () => {
    const random = fc.sample(
      fc.record({
        pins: fc.array(fc.record({ from: fc.integer({ min: 0, max: 9 }), until: fc.integer({ min: 0, max: 9 }) }), {
          minLength: 12,
          maxLength: 12,
        }),
        edited: fc.array(fc.integer({ min: 0, max: 11 }), { maxLength: 4 }),
      }),
      { numRuns: 60, seed: 7 },
    );
    for (const { pins, edited } of random) {
      articles = createFakeArticleStore();
      now = minute(0);
      for (const [at, { from, until }] of pins.entries()) {
        await publish(`s${at}`, ['Town'], {
          publishedAt: `2026-03-0${1 + (at % 9)}T00:00:00.000Z`,
          pins: from < until ? [{ category: 'town', from: minute(from), until: minute(until) }] : [],
        });
      }
      const seen: string[] = [];
      let query = 'page-size=2';
      for (let page = 0; page < 10; page += 1) {
        now = minute(page);
        const { body } = await section('town', query);
        seen.push(...ids(body.pinned), ...ids(body.articles));
        if (!body.next) break;
        query = `page-size=2&cursor=${body.next}`;
        const article = articles.articles.get(`s${edited[page]}`);
        const pinned = article?.pins.length ? [] : [{ category: 'town' }];
        if (article) await articles.save({ ...article, revision: article.revision + 1, pins: pinned }, article);
      }
      expect(seen.toSorted()).toEqual(pins.map((_pin, at) => `s${at}`).toSorted());
    }
  });

  it('gives each hit the address of its own page or the site’s', async () => {
    await publish('a', ['Top News']);
    await publish('b', ['Top News'], { canonicalUrl: 'https://elsewhere.example/b' });
    const { body } = await section('top-news');
    expect(body.articles.map((hit: { url: string }) => hit.url).sort()).toEqual([
      'https://courier.example/articles/a',
      'https://elsewhere.example/b',
    ]);
  });

  it('refuses a broken cursor and one of another section', async () => {
    for (const id of ['a', 'b']) await publish(id, ['Top News']);
    await publish('c', ['World']);
    const { body } = await section('top-news', 'page-size=1');
    expect((await section('world', `cursor=${body.next}`)).status).toBe(400);
    expect((await section('top-news', 'cursor=nonsense')).body.problems[0].parameter).toBe('cursor');
  });

  it('is not there while readers may see nothing in it', async () => {
    await publish('a', ['Secret Inquiry'], { embargoedUntil: '2026-03-10T12:00:00.001Z' });
    expect((await section('secret-inquiry')).status).toBe(404);
    expect((await ask('/v1/categories')).body.categories).toEqual([]);
    expect((await ask('/v1/categories/{slug}', { slug: 'secret-inquiry' })).status).toBe(404);
  });
});

describe('the categories', () => {
  it('come as a tree, parents counting their children', async () => {
    await publish('a', ['World', 'Asia']);
    await publish('b', ['World']);
    await publish('c', ['Sport']);
    const { body } = await ask('/v1/categories');
    expect(body.categories).toEqual([
      { slug: 'sport', name: 'Sport', path: ['Sport'], count: 1 },
      { slug: 'world', name: 'World', path: ['World'], count: 2 },
      { slug: 'world-asia', name: 'Asia', path: ['World', 'Asia'], parent: 'world', count: 1 },
    ]);
  });
});

it('counts once for all who ask within five seconds, and again when counting failed', async () => {
  let asked = 0;
  const count = createKeptCounts({
    async countVisible() {
      asked += 1;
      if (asked === 1) throw new Error('away');
      return asked;
    },
  });
  await expect(count('a', now)).rejects.toThrow('away');
  expect(await Promise.all([count('a', now), count('a', now), count('b', now)])).toEqual([2, 2, 3]);
  expect(await count('a', '2026-03-10T12:00:04.999Z')).toBe(2);
  expect(await count('a', '2026-03-10T12:00:05.000Z')).toBe(4);
});
