import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDynamoAddressStore } from './dynamo-address-store.ts';
import { createDynamoArticleWalk } from './dynamo-article-walk.ts';
import { createDynamoFamilyStore } from './dynamo-family-store.ts';
import { createDynamoHidingStore } from './dynamo-hiding-store.ts';
import { createDynamoIndexProgressStore } from './dynamo-index-progress-store.ts';
import { createDynamoRebuildStore } from './dynamo-rebuild-store.ts';

/** All that work on the whole index reads and notes in the table. */
export const createRebuildStores = (stored: { table: DynamoDBDocumentClient; tableName: string }) => ({
  walk: createDynamoArticleWalk(stored),
  addresses: createDynamoAddressStore(stored),
  families: createDynamoFamilyStore(stored),
  rebuilds: createDynamoRebuildStore(stored),
  progress: createDynamoIndexProgressStore(stored),
  hiding: createDynamoHidingStore(stored),
});
