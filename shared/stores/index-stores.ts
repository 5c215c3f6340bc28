import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { articleKey } from './article-keys.ts';
import { createDynamoHidingStore } from './dynamo-hiding-store.ts';
import { createDynamoIndexProgressStore } from './dynamo-index-progress-store.ts';
import { readRows } from './read-rows.ts';

/**
 * What the table holds for the search index: how far it is, what searches leave out until it has heard of it, and
 * articles' own rows as they are this moment, which is what the stream would bring of them.
 */
export const createIndexStores = (deps: { table: DynamoDBDocumentClient; tableName: string }) => ({
  progress: createDynamoIndexProgressStore(deps),
  hiding: createDynamoHidingStore(deps),
  rows: (ids: readonly string[]): Promise<Record<string, unknown>[]> =>
    readRows(deps, [...new Set(ids)].map(articleKey), { consistent: true }),
});
