import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { deliveryDays, type WebhookDelivery } from '#shared/webhooks/delivery.ts';
import type { DeliveryStore } from './delivery-store.ts';
import { saveVersion } from './versioned-rows.ts';
import { deliveriesPartition, deliveryKey } from './webhook-keys.ts';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** Deliveries as rows of their receiver's partition, which the table drops after their days. */
export const createDynamoDeliveryStore = (deps: Deps): DeliveryStore => ({
  get: (webhookId, id) => get(deps, webhookId, id),
  save: (delivery) =>
    saveVersion(deps, { ...deliveryKey(delivery.webhookId, delivery.id), ...delivery, ttl: lastSecond(delivery) }),
  page: (webhookId, is) => page(deps, webhookId, is),
});

/** Counted from the last thing that happened to it: a redelivery is seen as long as any other. */
function lastSecond({ at, attempts, nextAttemptAt }: WebhookDelivery): number {
  const latest = [at, attempts.at(-1)?.at ?? at, nextAttemptAt ?? at].sort().at(-1) ?? at;
  return Math.floor(Date.parse(latest) / 1000) + deliveryDays * 86_400;
}

async function get({ table, tableName }: Deps, webhookId: string, id: string): Promise<WebhookDelivery | undefined> {
  const Key = deliveryKey(webhookId, id);
  const { Item } = await table.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }));
  return Item && readDelivery(Item);
}

async function page(
  { table, tableName }: Deps,
  webhookId: string,
  { size, after }: { size: number; after?: string },
): Promise<WebhookDelivery[]> {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': deliveriesPartition(webhookId) },
      ScanIndexForward: false,
      Limit: size,
      ...(after === undefined ? {} : { ExclusiveStartKey: deliveryKey(webhookId, after) }),
    }),
  );
  return Items.map(readDelivery);
}

function readDelivery(row: Record<string, unknown>): WebhookDelivery {
  const { pk: _pk, sk: _sk, ttl: _ttl, ...delivery } = row;
  return delivery as unknown as WebhookDelivery;
}
