import { randomUUID } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Article } from '#shared/articles/article.ts';
import { articleKey, hidingKey } from '#shared/stores/article-keys.ts';
import { createDynamoArticleStore } from '#shared/stores/dynamo-article-store.ts';
import { createDynamoCalendarStore } from '#shared/stores/dynamo-calendar-store.ts';
import { createDynamoDueStore } from '#shared/stores/dynamo-due-store.ts';
import { createDynamoHidingStore } from '#shared/stores/dynamo-hiding-store.ts';
import { createRequestedHidingList } from '#shared/stores/requested-hiding-list.ts';
import { connectForContracts } from '#tests/support/emulator-clients.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';

const place = connectForContracts(inject('stack'));
const bodies = new Map<string, unknown>();
const articles = createDynamoArticleStore({
  ...place,
  bodies: { put: async (key, body) => void bodies.set(key, body), get: async (key) => bodies.get(key) },
});
const due = createDynamoDueStore(place);
const hiding = createDynamoHidingStore(place);

/** A year of this file's own: the sweep of the stack releases what is due by now, and other tests have other years. */
const second = '2046-03-02T12:00:00.000Z';
const publisherId = `due-${randomUUID()}`;

async function save(changes: Partial<Article> = {}): Promise<Article> {
  const id = changes.id ?? randomUUID();
  const article = sampleArticle({ id, publisherId, slug: id, embargoedUntil: second, ...changes });
  expect(await articles.save(article, await articles.head(id))).toBe('saved');
  return article;
}

const dueOf = async ({ id }: Article) =>
  (await due.between('2046', '2047', 200)).filter(({ articleId }) => articleId === id);
const rowOf = async ({ id }: Article) =>
  (await place.table.send(new GetCommand({ TableName: place.tableName, Key: articleKey(id) }))).Item;

describe('what is due', () => {
  it('is noted by a save, moves with the article and goes when it is a draft', async () => {
    const first = await save();
    expect(await dueOf(first)).toEqual([{ articleId: first.id, at: second, revision: 1 }]);
    await save({ id: first.id, revision: 2, embargoedUntil: '2046-04-01T00:00:00.000Z' });
    expect((await dueOf(first)).map(({ at, revision }) => [at, revision])).toEqual([['2046-04-01T00:00:00.000Z', 2]]);
    await save({ id: first.id, revision: 3, state: 'draft' });
    expect(await dueOf(first)).toEqual([]);
  });

  it('says from when an update under embargo counts', async () => {
    const { headline, ...content } = sampleArticle();
    const upcoming = { from: '2046-05-01T00:00:00.000Z', content: { ...content, headline: `${headline} again` } };
    const first = await save({ embargoedUntil: undefined, upcoming });
    expect(await dueOf(first)).toEqual([
      { articleId: first.id, at: upcoming.from, revision: 1, updateFrom: upcoming.from },
    ]);
  });

  it('is read to the millisecond, both ends in', async () => {
    const first = await save();
    const ids = (seconds: readonly { articleId: string }[]) => seconds.map(({ articleId }) => articleId);
    expect(ids(await due.between(second, second, 200))).toContain(first.id);
    expect(ids(await due.between('2046-03-02T12:00:00.001Z', '2047', 200))).not.toContain(first.id);
    expect(ids(await due.between('2046', '2046-03-02T11:59:59.999Z', 200))).not.toContain(first.id);
  });

  it('is marked in the article’s row and forgotten in one go', async () => {
    const both = [await save(), await save()];
    expect(await due.turn((await Promise.all(both.map(dueOf))).flat())).toBe('turned');
    for (const one of both) {
      expect(await dueOf(one)).toEqual([]);
      expect((await rowOf(one))?.turnedAt).toBe(second);
      expect(await articles.head(one.id)).not.toHaveProperty('turnedAt');
    }
  });

  it('nothing of it happens when one of the articles has another revision by now', async () => {
    const both = [await save(), await save()];
    const seconds = (await Promise.all(both.map(dueOf))).flat();
    await save({ id: both[1]?.id ?? '', revision: 2, headline: 'New' });
    expect(await due.turn(seconds)).toBe('stale');
    expect((await rowOf(both[0] as Article))?.turnedAt).toBeUndefined();
  });

  it('is not forgotten when a later revision noted it again', async () => {
    const first = await save();
    const [noted] = await dueOf(first);
    await save({ id: first.id, revision: 2 });
    await due.forget(noted as NonNullable<typeof noted>);
    expect(await dueOf(first)).toHaveLength(1);
  });
});

describe('the calendar', () => {
  it('holds the same seconds, a publisher’s own alone, and goes on behind a position', async () => {
    const calendar = createDynamoCalendarStore(place);
    const mine = `calendar-${randomUUID()}`;
    for (const day of ['03', '01', '02'])
      await save({ publisherId: mine, embargoedUntil: `2048-01-${day}T00:00:00.000Z` });
    await save({ embargoedUntil: '2048-01-02T00:00:00.000Z' });
    const range = { from: '2048-01-01T00:00:00.000Z', to: '2048-01-03T00:00:00.000Z' };
    const first = await calendar.seconds(mine, { ...range, limit: 2 });
    expect(first.map(({ at }) => at.slice(0, 10))).toEqual(['2048-01-01', '2048-01-02']);
    const rest = await calendar.seconds(mine, { ...range, limit: 2, after: first[1]?.position ?? '' });
    expect(rest.map(({ at, article }) => [at.slice(0, 10), article.publisherId])).toEqual([['2048-01-03', mine]]);
  });
});

describe('what searches leave out', () => {
  /** Of no article, so that the stack's own index-article does not forget it. */
  const hidden = { articleId: randomUUID(), revision: 2 };
  beforeAll(async () => {
    const Item = { ...hidingKey(hidden.articleId), revision: hidden.revision };
    await place.table.send(new PutCommand({ TableName: place.tableName, Item }));
  });

  it('is known to searches and to the index', async () => {
    const list = createRequestedHidingList({ tableName: place.tableName, aws: process.env });
    expect(await list()).toContain(hidden.articleId);
    expect(await hiding.all()).toContainEqual(hidden);
  });

  it('is forgotten once the index has that revision, not an earlier one', async () => {
    await hiding.forget({ articleId: hidden.articleId, revision: 1 });
    expect((await hiding.all()).map(({ articleId }) => articleId)).toContain(hidden.articleId);
    await hiding.forget(hidden);
    expect((await hiding.all()).map(({ articleId }) => articleId)).not.toContain(hidden.articleId);
  });
});
