import type { DeliveryStore } from '#shared/stores/delivery-store.ts';
import type { WebhookStore } from '#shared/stores/webhook-store.ts';
import type { WebhookDelivery } from '#shared/webhooks/delivery.ts';
import type { Webhook } from '#shared/webhooks/webhook.ts';

/** Rows with versions in memory: saved when the stored one is of the version before. */
function createVersions<T extends { readonly version: number }>() {
  const rows = new Map<string, T>();
  const save = async (key: string, row: T): Promise<'saved' | 'stale'> => {
    if ((rows.get(key)?.version ?? 0) !== row.version - 1) return 'stale';
    rows.set(key, row);
    return 'saved';
  };
  return { rows, save };
}

const keyOf = (...parts: readonly string[]): string => parts.join('#');

/** Receivers in memory. */
export function createFakeWebhookStore(): WebhookStore {
  const { rows, save } = createVersions<Webhook>();
  return {
    list: async (publisherId) =>
      [...rows.values()]
        .filter((webhook) => webhook.publisherId === publisherId)
        .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
    get: async (publisherId, id) => rows.get(keyOf(publisherId, id)),
    save: (webhook) => save(keyOf(webhook.publisherId, webhook.id), webhook),
    remove: async (publisherId, id) => rows.delete(keyOf(publisherId, id)),
  };
}

/** Deliveries in memory. */
export function createFakeDeliveryStore(): DeliveryStore {
  const { rows, save } = createVersions<WebhookDelivery>();
  return {
    get: async (webhookId, id) => rows.get(keyOf(webhookId, id)),
    save: (delivery) => save(keyOf(delivery.webhookId, delivery.id), delivery),
    page: async (webhookId, { size, after }) =>
      [...rows.values()]
        .filter((delivery) => delivery.webhookId === webhookId && (after === undefined || delivery.id < after))
        .sort((a, b) => (a.id < b.id ? 1 : -1))
        .slice(0, size),
  };
}
