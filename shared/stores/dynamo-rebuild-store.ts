import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import { abandonedBefore, type Rebuild } from '#shared/rebuilds/rebuild.ts';
import { rebuildKey } from './article-keys.ts';
import type { RebuildStore } from './rebuild-store.ts';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** One row in DynamoDB, written on conditions. */
export const createDynamoRebuildStore = (deps: Deps): RebuildStore => ({
  async read() {
    const { table, tableName: TableName } = deps;
    const answer = await table.send(new GetCommand({ TableName, Key: { ...rebuildKey }, ConsistentRead: true }));
    if (!answer.Item) return undefined;
    const { pk: _pk, sk: _sk, ...rebuild } = answer.Item;
    return rebuild as unknown as Rebuild;
  },
  begin: async (rebuild) =>
    (await put(deps, rebuild, {
      ConditionExpression: 'attribute_not_exists(pk) OR attribute_exists(ended) OR updatedAt < :abandoned',
      ExpressionAttributeValues: { ':abandoned': abandonedBefore(rebuild.startedAt) },
    }))
      ? 'begun'
      : 'busy',
  save: async (next) =>
    (await put(deps, next, {
      ConditionExpression: 'id = :id AND step = :before',
      ExpressionAttributeValues: { ':id': next.id, ':before': next.step - 1 },
    }))
      ? 'saved'
      : 'stale',
});

/** Whether the condition held. */
async function put(
  { table, tableName: TableName }: Deps,
  rebuild: Rebuild,
  condition: Pick<PutCommandInput, 'ConditionExpression' | 'ExpressionAttributeValues'>,
): Promise<boolean> {
  try {
    await table.send(new PutCommand({ TableName, Item: { ...rebuildKey, ...rebuild }, ...condition }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
