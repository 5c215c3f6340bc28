import { BatchGetCommand, BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Unavailable } from '#shared/errors.ts';
import { progressKey } from './article-keys.ts';
import type { IndexProgress, IndexProgressStore } from './index-progress-store.ts';

/** Limits of DynamoDB's batch calls. */
const mostWrites = 25;
const mostReads = 100;

type Rows = Readonly<Record<string, unknown>>[];

/** Progress as rows beside the articles, written without conditions: the index itself decided which revision is highest. */
export function createDynamoIndexProgressStore(deps: {
  table: DynamoDBDocumentClient;
  tableName: string;
}): IndexProgressStore {
  const { table, tableName } = deps;
  return {
    async record(entries) {
      const requests = entries.map(({ articleId, revision, indexedAt }) => ({
        PutRequest: { Item: { ...progressKey(articleId), articleId, revision, indexedAt } },
      }));
      for (const chunk of chunks(requests, mostWrites)) {
        await untilDone(chunk, async (left) => {
          const answer = await table.send(new BatchWriteCommand({ RequestItems: { [tableName]: left } }));
          return (answer.UnprocessedItems?.[tableName] ?? []) as typeof chunk;
        });
      }
    },
    async read(articleIds) {
      const found: Rows = [];
      for (const chunk of chunks([...new Set(articleIds)].map(progressKey), mostReads)) {
        await untilDone(chunk, async (left) => {
          const Keys = left.map(({ pk, sk }) => ({ pk, sk }));
          const answer = await table.send(new BatchGetCommand({ RequestItems: { [tableName]: { Keys } } }));
          found.push(...(answer.Responses?.[tableName] ?? []));
          return (answer.UnprocessedKeys?.[tableName]?.Keys ?? []) as typeof chunk;
        });
      }
      return new Map(found.map((row) => [String(row.articleId), progressOf(row)]));
    },
  };
}

const progressOf = (row: Readonly<Record<string, unknown>>): IndexProgress => ({
  revision: Number(row.revision),
  indexedAt: String(row.indexedAt),
});

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

/** A batch call may do a part only; what is left is asked for again. */
async function untilDone<T>(all: T[], ask: (left: T[]) => Promise<T[]>): Promise<void> {
  let left = all;
  for (let attempt = 1; left.length > 0; attempt += 1) {
    if (attempt > 5) throw new Unavailable('The article store');
    left = await ask(left);
  }
}
