import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Article } from '#shared/articles/article.ts';
import type { ArticleWalk, MetArticle, Place } from '#shared/stores/article-walk.ts';
import { createDynamoArticleStore } from '#shared/stores/dynamo-article-store.ts';
import { createDynamoArticleWalk } from '#shared/stores/dynamo-article-walk.ts';
import { createDynamoPublisherStore } from '#shared/stores/dynamo-publisher-store.ts';
import { createS3BodyStore } from '#shared/stores/s3-body-store.ts';
import { createS3Objects } from '#shared/stores/s3-objects.ts';
import { connectForContracts } from '#tests/support/emulator-clients.ts';
import { createFakeArticleWalk } from '#tests/support/fake-article-walk.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';

// Between two names that no other test's publishers have.
const [one, two] = [`walk-${randomUUID()}`, `walk-${randomUUID()}`].sort() as [string, string];
const idOf = (name: string) => `${one}-${name}`;
const article = (name: string, changes: Partial<Article>): Article =>
  sampleArticle({ id: idOf(name), slug: idOf(name), publisherId: one, ...changes });

const articles: Article[] = [
  ...[0, 1, 2, 3, 4].map((at) => article(`m${at}`, { fileOrder: at })),
  article('older', { publishedAt: '2025-12-31T23:59:59.999Z' }),
  article('draft', { publisherId: two, state: 'draft', revision: 3 }),
  article('held', { publisherId: two, embargoedUntil: '2027-05-01T00:00:00.000Z' }),
];

async function createDynamoWalk(): Promise<ArticleWalk> {
  const stored = connectForContracts(inject('stack'));
  const bucket = createS3Objects({ bucket: stored.bodyBucket, pathStyle: true, aws: process.env });
  const store = createDynamoArticleStore({ ...stored, bodies: createS3BodyStore(bucket) });
  const publishers = createDynamoPublisherStore(stored);
  for (const id of [one, two]) await publishers.put({ id, name: id, defaults: { language: 'en', categories: [] } });
  for (const each of articles) expect(await store.save(each, undefined)).toBe('saved');
  return createDynamoArticleWalk(stored);
}

const walks: [string, () => Promise<ArticleWalk>][] = [
  ['the fake', async () => createFakeArticleWalk(new Map(articles.map((each) => [each.id, each])))],
  ['DynamoDB', createDynamoWalk],
];

/** From the first publisher's earliest month to the end of the second's. */
async function walkAll(walk: ArticleWalk, limit: number): Promise<{ met: MetArticle[]; places: Place[] }> {
  const [met, places]: [MetArticle[], Place[]] = [[], []];
  let place: Place | undefined = { publisherId: one, month: '2025-12' };
  while (place && [one, two].includes(place.publisherId)) {
    places.push(place);
    const page = await walk.page(place, limit);
    met.push(...page.met);
    place = page.next;
  }
  return { met, places };
}

describe.each(walks)('a walk over all articles: %s', (_name, create) => {
  let walk: ArticleWalk;
  beforeAll(async () => {
    walk = await create();
  });

  it('meets each once, in every state, whatever fits on a page', async () => {
    for (const limit of [1, 2, 100]) {
      const { met, places } = await walkAll(walk, limit);
      expect(met.map(({ id }) => id).sort()).toEqual(articles.map(({ id }) => id).sort());
      expect(met.find(({ id }) => id === idOf('draft'))?.revision).toBe(3);
      const months = [...new Set(places.map(({ publisherId, month }) => `${publisherId} ${month}`))];
      expect(months).toEqual([`${one} 2025-12`, `${one} 2026-03`, `${two} 2026-03`, `${two} 2027-05`]);
    }
    expect(await walk.start()).toBeDefined();
  });

  it('reads rows and their places in lists; what is not there is left out', async () => {
    const heads = await walk.heads([idOf('draft'), idOf('held'), 'nobody']);
    expect([...heads.keys()].sort()).toEqual([idOf('draft'), idOf('held')]);
    expect(heads.get(idOf('draft'))).toMatchObject({
      head: { revision: 3, state: 'draft' },
      bodyKey: expect.any(String),
    });
    const known = [...heads.values()].map(({ head }) => head);
    const moved = known.map((head) =>
      head.id === idOf('held') ? { ...head, publishedAt: '2028-01-01T00:00:00.000Z' } : head,
    );
    expect(await walk.listed(moved)).toEqual(new Map([[idOf('draft'), 3]]));
  });
});
