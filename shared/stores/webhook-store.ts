import type { Webhook } from '#shared/webhooks/webhook.ts';

/** Receivers by publisher. */
export interface WebhookStore {
  /** In the order they were made in. */
  list(publisherId: string): Promise<readonly Webhook[]>;
  get(publisherId: string, id: string): Promise<Webhook | undefined>;
  /** Stores a new one (version 1), or one whose stored version is one below; `stale` when another was saved meanwhile or it is gone. */
  save(webhook: Webhook): Promise<'saved' | 'stale'>;
  /** @returns false when there is none. */
  remove(publisherId: string, id: string): Promise<boolean>;
}
