import type { ChangeKind } from '#shared/changes/public-change.ts';
import type { SigningSecret } from './signature.ts';

/** Where a publisher wants to be told of its own changes. */
export interface Webhook {
  readonly id: string;
  readonly publisherId: string;
  /** As `parseReceiverUrl` wrote it. */
  readonly url: string;
  readonly kinds: readonly ChangeKind[];
  readonly description?: string;
  readonly enabled: boolean;
  /** Why we switched it off: it answered 410, or nothing but failures for days. */
  readonly disabledBecause?: 'gone' | 'failing';
  /** Its first failure since it last took a message. */
  readonly failingSince?: string;
  /** The one in force first, those that a rotation left valid for a while behind it. */
  readonly secrets: readonly SigningSecret[];
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Grows with every save. */
  readonly version: number;
}

/** More receivers than a newsroom has; each change is a message to every one. */
export const maxWebhooks = 20;

/** A webhook as somebody's edit leaves it. */
export const revisedWebhook = (webhook: Webhook, now: string, edit: Partial<Webhook>): Webhook => ({
  ...webhook,
  ...edit,
  updatedAt: now,
  version: webhook.version + 1,
});

/** A webhook once its receiver took a message; the same object when that is no news. */
export function afterSuccess(webhook: Webhook): Webhook {
  if (webhook.failingSince === undefined) return webhook;
  const { failingSince: _over, ...rest } = webhook;
  return { ...rest, version: webhook.version + 1 };
}
