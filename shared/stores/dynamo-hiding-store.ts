import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { hidingKey, hidingPartition } from './article-keys.ts';
import type { HidingStore } from './hiding-store.ts';
import { queryRows } from './query-rows.ts';

/** Rows of one partition, which is empty but for the moments in which the index lags behind. */
export const createDynamoHidingStore = (deps: { table: DynamoDBDocumentClient; tableName: string }): HidingStore => ({
  async all() {
    const rows = await queryRows(deps.table, {
      TableName: deps.tableName,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': hidingPartition },
    });
    return rows.map(({ sk, revision }) => ({ articleId: String(sk), revision: Number(revision) }));
  },
  async forget({ articleId, revision }) {
    const command = new DeleteCommand({
      TableName: deps.tableName,
      Key: hidingKey(articleId),
      ConditionExpression: 'attribute_not_exists(pk) OR revision <= :revision',
      ExpressionAttributeValues: { ':revision': revision },
    });
    await deps.table.send(command).catch((error: unknown) => {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    });
  },
});
