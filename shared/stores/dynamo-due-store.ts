import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { articleKey, dueKey, duePartition } from './article-keys.ts';
import type { DueSecond, DueStore } from './due-store.ts';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** Rows of one partition, in the order of their seconds. */
export const createDynamoDueStore = (deps: Deps): DueStore => ({
  between: (from, to, limit) => readBetween(deps, from, to, limit),
  turn: (seconds) => turn(deps, seconds),
  async forget(second) {
    try {
      await deps.table.send(new DeleteCommand(forgetting(deps, second)));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },
});

async function readBetween({ table, tableName }: Deps, from: string, to: string, limit: number): Promise<DueSecond[]> {
  const answer = await table.send(
    new QueryCommand({
      TableName: tableName,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ProjectionExpression: 'sk, id, revision, pictureExpiry, #update.#from',
      ExpressionAttributeNames: { '#update': 'upcoming', '#from': 'from' },
      // "$" follows "#".
      ExpressionAttributeValues: { ':pk': duePartition, ':from': `${from}#`, ':to': `${to}$` },
      Limit: limit,
    }),
  );
  return (answer.Items ?? []).map((row) => dueSecondIn(row as unknown as DueRow));
}

interface DueRow {
  readonly sk: string;
  readonly id: string;
  readonly revision: number;
  readonly upcoming?: { readonly from: string };
  readonly pictureExpiry?: string;
}

const dueSecondIn = ({ sk, id, revision, upcoming, pictureExpiry }: DueRow): DueSecond => ({
  articleId: id,
  at: sk.slice(0, sk.indexOf('#')),
  revision,
  ...(upcoming ? { updateFrom: upcoming.from } : {}),
  ...(pictureExpiry === undefined ? {} : { pictureExpiry }),
});

async function turn(deps: Deps, seconds: readonly DueSecond[]): Promise<'turned' | 'stale'> {
  const TransactItems = [
    ...seconds.map((second) => ({ Update: marking(deps, second) })),
    ...seconds.map((second) => ({ Delete: forgetting(deps, second) })),
  ];
  try {
    await deps.table.send(new TransactWriteCommand({ TransactItems }));
    return 'turned';
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
    if (codes.every((code) => code === 'None' || meansStale.has(code))) return 'stale';
    throw error;
  }
}

const meansStale = new Set<string | undefined>(['ConditionalCheckFailed', 'TransactionConflict']);

const marking = ({ tableName }: Deps, { articleId, at, revision }: DueSecond) => ({
  TableName: tableName,
  Key: articleKey(articleId),
  UpdateExpression: 'SET turnedAt = :at',
  ConditionExpression: 'revision = :revision',
  ExpressionAttributeValues: { ':at': at, ':revision': revision },
});

/** A later revision may have noted the same second anew, by a clock that is behind ours. */
const forgetting = ({ tableName }: Deps, { articleId, at, revision }: DueSecond) => ({
  TableName: tableName,
  Key: dueKey(at, articleId),
  ConditionExpression: 'attribute_not_exists(pk) OR revision <= :revision',
  ExpressionAttributeValues: { ':revision': revision },
});
