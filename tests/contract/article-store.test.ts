import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Article } from '#shared/articles/article.ts';
import type { ArticleHeads } from '#shared/stores/article-heads.ts';
import type { ArticleStore } from '#shared/stores/article-store.ts';
import { createDynamoListingStore } from '#shared/stores/dynamo-listing-store.ts';
import { createDynamoNewArticleStore } from '#shared/stores/dynamo-new-article-store.ts';
import type { ListingStore } from '#shared/stores/listing-store.ts';
import type { NewArticleStore } from '#shared/stores/new-article-store.ts';
import { createS3BodyStore } from '#shared/stores/s3-body-store.ts';
import { createS3Objects } from '#shared/stores/s3-objects.ts';
import { connectForContracts } from '#tests/support/emulator-clients.ts';
import { createFakeArticleStore } from '#tests/support/fake-article-store.ts';
import { category, sampleArticle } from '#tests/support/sample-article.ts';

const now = '2026-03-10T12:00:00.000Z';
const none = new Set<string>();
let sequence = 0;

type Store = ArticleStore & ArticleHeads & NewArticleStore & ListingStore;

const engines: Record<string, () => Store> = {
  'the fake': createFakeArticleStore,
  'DynamoDB and S3': () => {
    const { table, tableName, bodyBucket: bucket } = connectForContracts(inject('stack'));
    const bodies = createS3BodyStore(createS3Objects({ bucket, pathStyle: true, aws: process.env }));
    return {
      ...createDynamoNewArticleStore({ table, tableName, bodies }),
      ...createDynamoListingStore({ table, tableName }),
    };
  },
};

describe.each(Object.entries(engines))('the article store on %s', (_name, create) => {
  let store: Store;
  let mark: string;
  /** Every test has ids, slugs, categories and publishers of its own: the table is shared. */
  const article = (name: string, changes: Partial<Article> = {}): Article =>
    sampleArticle({
      id: `${mark}-${name}`,
      publisherId: `publisher-${mark}`,
      slug: `slug-${mark}-${name}`,
      headline: `Headline ${mark} ${name}`,
      categories: [category(`section ${mark}`)],
      ...changes,
    });
  const section = () => `section-${mark}`;
  const publish = async (name: string, changes: Partial<Article> = {}) => {
    const one = article(name, changes);
    expect(await store.save(one, undefined)).toBe('saved');
    return one;
  };
  const page = (limit: number, after?: string) => store.categoryPage(section(), { now, limit, after, exclude: none });
  const headlines = (listed: { articles: readonly { id: string }[] }) =>
    listed.articles.map(({ id }) => id.slice(mark.length + 1));

  beforeAll(() => {
    store = create();
  });
  const begin = () => {
    sequence += 1;
    mark = `t${process.pid}x${sequence}`;
  };

  it('gives back what was saved, by id and by slug', async () => {
    begin();
    const saved = await publish('a', {
      pictures: [{ credit: 'Courier' }],
      alsoRead: [{ title: 'B', afterParagraph: 1 }],
    });
    expect(await store.article(saved.id)).toEqual(saved);
    expect(await store.idBySlug(saved.slug)).toBe(saved.id);
    expect((await store.head(saved.id))?.revision).toBe(1);
    expect(await store.article('nobody')).toBeUndefined();
  });

  it('calls a save stale when another revision was stored meanwhile, and keeps that one', async () => {
    begin();
    const first = await publish('a');
    const second = { ...first, revision: 2, headline: 'Second' };
    expect(await store.save(second, first)).toBe('saved');
    expect(await store.save({ ...first, revision: 2, headline: 'Late' }, first)).toBe('stale');
    expect(await store.save(first, undefined)).toBe('stale');
    expect((await store.article(first.id))?.headline).toBe('Second');
  });

  it('lets one of many writers at once win', async () => {
    begin();
    const first = await publish('a');
    const tries = Array.from({ length: 8 }, (_, n) =>
      store.save({ ...first, revision: 2, headline: `Try ${n}` }, first),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(1);
  });

  it('never gives one slug to two articles', async () => {
    begin();
    const first = await publish('a');
    const rival = article('b', { slug: first.slug });
    expect(await store.save(rival, undefined)).toBe('slug-taken');
    expect(await store.head(rival.id)).toBeUndefined();
    expect(await store.freeSlug(first.slug, rival.id)).toBe(`${first.slug}-2`);
    expect(await store.freeSlug(first.slug, first.id)).toBe(first.slug);
  });

  it('stores new articles together, each with all its rows, and gives every slug once', async () => {
    begin();
    const taken = await publish('taken');
    const many = ['b', 'c', 'd'].map((name) => article(name, { slug: `same-${mark}` }));
    const wanted = [...many, article('e', { slug: taken.slug })].map(({ id, slug }) => ({ articleId: id, slug }));
    const slugs = await store.freeSlugs(wanted);
    expect(slugs).toEqual([`same-${mark}`, `same-${mark}-2`, `same-${mark}-3`, `${taken.slug}-2`]);
    const placed = many.map((one, at) => ({ ...one, slug: slugs[at] ?? '' }));
    expect(await store.create(placed)).toEqual(new Set(placed.map(({ id }) => id)));
    for (const one of placed) {
      expect(await store.article(one.id)).toEqual(one);
      expect(await store.idBySlug(one.slug)).toBe(one.id);
    }
    expect(headlines(await page(10)).sort()).toEqual(['b', 'c', 'd', 'taken']);
    expect([...(await store.heads([...placed.map(({ id }) => id), 'nobody'])).keys()].sort()).toEqual(
      placed.map(({ id }) => id).sort(),
    );
  });

  it('stores more new articles at once than a transaction holds', async () => {
    begin();
    const many = Array.from({ length: 40 }, (_, n) => article(`n${n}`));
    expect((await store.create(many)).size).toBe(40);
    expect((await page(100)).articles).toHaveLength(40);
  });

  it('leaves what was stored as it is when it comes as new', async () => {
    begin();
    const first = await publish('a');
    const again = { ...first, headline: 'Another' };
    const rival = article('b', { slug: first.slug });
    expect(await store.create([again])).toEqual(new Set());
    expect(await store.create([rival])).toEqual(new Set());
    expect((await store.article(first.id))?.headline).toBe(first.headline);
    expect(await store.head(rival.id)).toBeUndefined();
  });

  it('lists newest first, and of one time in the order of the file', async () => {
    begin();
    await publish('third', { publishedAt: '2026-03-01T00:00:00.000Z', fileOrder: 1 });
    await publish('second', { publishedAt: '2026-03-01T00:00:00.000Z', fileOrder: 0 });
    await publish('fourth', { publishedAt: '2026-02-01T00:00:00.000Z' });
    await publish('first', { publishedAt: '2026-03-02T00:00:00.000Z', fileOrder: 9 });
    expect(headlines(await page(10))).toEqual(['first', 'second', 'third', 'fourth']);
  });

  it('pages across months without repeating or skipping while articles arrive', async () => {
    begin();
    for (let month = 1; month <= 9; month += 1) {
      await publish(`m${month}`, { publishedAt: `2025-0${month}-15T00:00:00.000Z` });
    }
    const first = await page(4);
    await publish('late', { publishedAt: '2026-03-09T00:00:00.000Z' });
    const second = await page(4, first.next);
    const third = await page(4, second.next);
    expect([...headlines(first), ...headlines(second), ...headlines(third)]).toEqual([
      'm9',
      'm8',
      'm7',
      'm6',
      'm5',
      'm4',
      'm3',
      'm2',
      'm1',
    ]);
    expect(third.next).toBeUndefined();
  });

  it('shows nothing before its time, after its end, or that is a draft, and does not count it', async () => {
    begin();
    await publish('visible', { expiresAt: '2026-03-10T12:00:00.001Z' });
    await publish('future', { publishedAt: '2026-03-10T12:00:00.001Z' });
    await publish('embargoed', { embargoedUntil: '2026-04-01T00:00:00.000Z' });
    await publish('expired', { expiresAt: now });
    await publish('draft', { state: 'draft', pins: [{ category: section() }] });
    expect(headlines(await page(10))).toEqual(['visible']);
    expect(await store.countVisible(section(), now)).toBe(1);
    expect(await store.pinned(section(), now)).toEqual([]);
    expect(await store.countVisible(section(), '2026-04-01T00:00:00.000Z')).toBe(2);
  });

  it('shows an embargoed article from its very second on', async () => {
    begin();
    await publish('embargoed', { embargoedUntil: now });
    expect(headlines(await page(10))).toEqual(['embargoed']);
  });

  it('counts and lists children with their parents', async () => {
    begin();
    const child = { slug: `child-${mark}`, name: 'Child', path: ['P', 'Child'], ancestors: [section()] };
    await publish('a', { categories: [child] });
    expect(headlines(await page(10))).toEqual(['a']);
    expect(await store.countVisible(section(), now)).toBe(1);
  });

  it('moves an article when its categories, pins or dates change, leaving nothing behind', async () => {
    begin();
    const first = await publish('a', { pins: [{ category: section() }] });
    expect((await store.pinned(section(), now)).map(({ id }) => id)).toEqual([first.id]);
    const moved = {
      ...first,
      revision: 2,
      pins: [],
      categories: [category(`other ${mark}`)],
      publishedAt: '2025-01-01T00:00:00.000Z',
    };
    expect(await store.save(moved, first)).toBe('saved');
    expect(headlines(await page(10))).toEqual([]);
    expect(await store.pinned(section(), now)).toEqual([]);
    expect(await store.countVisible(`other-${mark}`, now)).toBe(1);
  });

  it('keeps withdrawn articles on the desk and in no section', async () => {
    begin();
    const first = await publish('a', { pins: [{ category: section() }] });
    const withdrawal = { kind: 'withdraw', reason: 'wrong', at: now, was: 'published' } as const;
    await store.save({ ...first, revision: 2, state: 'withdrawn', withdrawal }, first);
    expect(headlines(await page(10))).toEqual([]);
    expect(await store.pinned(section(), now)).toEqual([]);
    const desk = await store.deskPage(first.publisherId, { limit: 10 });
    expect(desk.articles).toMatchObject([{ id: first.id, state: 'withdrawn' }]);
  });

  it('finds articles by headline, whatever its signs, until the headline changes', async () => {
    begin();
    const first = await publish('a', { headline: `The “${mark}” port’s end` });
    const find = (headline: string) => store.byHeadline(first.publisherId, headline);
    expect((await find(`the ${mark} ports end`)).map(({ id }) => id)).toEqual([first.id]);
    expect(await store.byHeadline('another', first.headline)).toEqual([]);
    await store.save({ ...first, revision: 2, headline: `Reopened ${mark}` }, first);
    expect(await find(`the ${mark} ports end`)).toEqual([]);
    expect(await find(`Reopened ${mark}`)).toHaveLength(1);
  });
});
