import type { WebhookDelivery } from '#shared/webhooks/delivery.ts';

/** The log of deliveries, kept for `deliveryDays`; what is tried next is read from it. */
export interface DeliveryStore {
  get(webhookId: string, id: string): Promise<WebhookDelivery | undefined>;
  /** Stores a new one (version 1), or one whose stored version is one below; `stale` when another was saved meanwhile. */
  save(delivery: WebhookDelivery): Promise<'saved' | 'stale'>;
  /** Newest first. @param after the id of the last one seen. */
  page(webhookId: string, is: { size: number; after?: string }): Promise<readonly WebhookDelivery[]>;
}
