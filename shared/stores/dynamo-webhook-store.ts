import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Webhook } from '#shared/webhooks/webhook.ts';
import { queryRows } from './query-rows.ts';
import { removeRow, saveVersion } from './versioned-rows.ts';
import { webhookKey, webhooksPartition } from './webhook-keys.ts';
import type { WebhookStore } from './webhook-store.ts';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
}

/**
 * Receivers as rows of their publisher's partition. Their secrets lie there in the clear, as signing needs them; the table
 * is encrypted, and no function but the two of webhooks reads these rows.
 */
export const createDynamoWebhookStore = (deps: Deps): WebhookStore => ({
  list: (publisherId) => list(deps, publisherId),
  get: (publisherId, id) => get(deps, publisherId, id),
  save: (webhook) => saveVersion(deps, { ...webhookKey(webhook.publisherId, webhook.id), ...webhook }),
  remove: (publisherId, id) => removeRow(deps, webhookKey(publisherId, id)),
});

async function list({ table, tableName }: Deps, publisherId: string): Promise<Webhook[]> {
  const rows = await queryRows(table, {
    TableName: tableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': webhooksPartition(publisherId) },
    ConsistentRead: true,
  });
  return rows.map(readWebhook).sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
}

async function get({ table, tableName }: Deps, publisherId: string, id: string): Promise<Webhook | undefined> {
  const Key = webhookKey(publisherId, id);
  const { Item } = await table.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }));
  return Item && readWebhook(Item);
}

function readWebhook(row: Record<string, unknown>): Webhook {
  const { pk: _pk, sk: _sk, ...webhook } = row;
  return webhook as unknown as Webhook;
}
