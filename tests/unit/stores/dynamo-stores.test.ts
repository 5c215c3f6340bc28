import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type BatchGetCommand,
  type DynamoDBDocumentClient,
  type GetCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import type { CategoryRef } from '#shared/articles/article.ts';
import { maxCategoryDepth } from '#shared/articles/category.ts';
import { limits } from '#shared/bodies/limits.ts';
import { NotFound } from '#shared/errors.ts';
import { rowsOfRevision } from '#shared/stores/article-rows.ts';
import { createDynamoArticleStore } from '#shared/stores/dynamo-article-store.ts';
import { createDynamoCategoryStore } from '#shared/stores/dynamo-category-store.ts';
import { readRows } from '#shared/stores/read-rows.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';

type Asked = TransactWriteCommand | GetCommand;

/** A table whose transactions are cancelled for the given reasons, one set after another, then succeed. */
function cancelling(reasons: readonly (readonly string[])[], found: object = {}) {
  const left = [...reasons];
  const slugs: unknown[] = [];
  const send = async (asked: Asked) => {
    if (!(asked instanceof TransactWriteCommand)) return found;
    slugs.push(asked.input.TransactItems?.[0]?.Put?.Item?.slug);
    const codes = left.shift();
    if (!codes) return {};
    const CancellationReasons = codes.map((Code) => ({ Code }));
    throw new TransactionCanceledException({ message: 'cancelled', $metadata: {}, CancellationReasons });
  };
  return { table: { send } as unknown as DynamoDBDocumentClient, tableName: 't', slugs };
}

describe('a new category', () => {
  it('takes the next slug when its own belongs to another', async () => {
    const deps = cancelling([['ConditionalCheckFailed', 'None']]);
    expect(await createDynamoCategoryStore(deps).resolve([['World']])).toMatchObject([{ slug: 'world-2' }]);
  });

  it('keeps its slug when two writers merely met', async () => {
    const deps = cancelling([
      ['TransactionConflict', 'None'],
      ['None', 'TransactionConflict'],
    ]);
    expect(await createDynamoCategoryStore(deps).resolve([['World']])).toMatchObject([{ slug: 'world' }]);
    expect(deps.slugs).toEqual(['world', 'world', 'world']);
  });

  it('does not try without end what the table refuses for another reason', async () => {
    const refusing = cancelling([['ValidationError', 'None']]);
    await expect(createDynamoCategoryStore(refusing).resolve([['World']])).rejects.toThrow('cancelled');
    const taken = cancelling(Array.from({ length: 100 }, () => ['ConditionalCheckFailed', 'None']));
    await expect(createDynamoCategoryStore(taken).resolve([['World']])).rejects.toThrow('not available');
  });
});

it('an article whose body was lost is a fault, not an article that is not here', async () => {
  const bodies = { put: async () => undefined, get: async (key: string) => Promise.reject(new NotFound(key)) };
  const store = createDynamoArticleStore({ ...cancelling([], { Item: { bodyKey: 'articles/a1/1.json' } }), bodies });
  const failure = await store.article('a1').catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Error);
  expect(failure).not.toBeInstanceOf(NotFound);
});

it('an article in as many deep categories as it may have, all pinned, still moves in one transaction', () => {
  const deep = (at: number): CategoryRef => {
    const path = Array.from({ length: maxCategoryDepth }, (_, level) => `c${at}-${level}`);
    return { slug: path.at(-1) ?? '', name: 'c', path, ancestors: path.slice(0, -1) };
  };
  const categories = Array.from({ length: limits.categories }, (_, at) => deep(at));
  const pins = categories.map(({ slug }) => ({ category: slug }));
  const times = (year: number) => ({
    publishedAt: `${year}-04-01T00:00:00.000Z`,
    embargoedUntil: `${year}-04-02T00:00:00.000Z`,
    expiresAt: `${year}-04-03T00:00:00.000Z`,
  });
  const before = sampleArticle({ categories, pins, headline: 'Before', ...times(2027) });
  const correction = { reason: 'Wrong', at: before.updatedAt, by: 'key:k', revision: 2 };
  const moved = { ...before, revision: 2, headline: 'After', ...times(2028), corrections: [correction] };
  const rows = rowsOfRevision(moved, before, 'articles/a1/2.json');
  const all = [...rows.history, ...rows.hiding, ...rows.derived, ...rows.gone];
  expect(2 + all.length).toBe(97);
});

describe('many rows by key', () => {
  const keys = Array.from({ length: 130 }, (_, at) => ({ pk: `p${at}`, sk: 's' }));
  /** Reads at most `most` keys a call and hands the others back. */
  const busy = (most: number) => {
    const send = async (asked: BatchGetCommand) => {
      const Keys = asked.input.RequestItems?.t?.Keys ?? [];
      return { Responses: { t: Keys.slice(0, most) }, UnprocessedKeys: { t: { Keys: Keys.slice(most) } } };
    };
    return { table: { send } as unknown as DynamoDBDocumentClient, tableName: 't' };
  };

  it('are read to the last, however many DynamoDB takes at a time', async () => {
    const rows = await readRows(busy(60), keys, { consistent: true });
    expect(rows.map(({ pk }) => pk)).toEqual(keys.map(({ pk }) => pk));
  });

  it('are not asked for without end', async () => {
    await expect(readRows(busy(0), keys.slice(0, 1), { consistent: true })).rejects.toThrow('not available');
  });
});
