import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, type GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { NotFound } from '#shared/errors.ts';
import { createDynamoArticleStore } from '#shared/stores/dynamo-article-store.ts';
import { createDynamoCategoryStore } from '#shared/stores/dynamo-category-store.ts';

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
