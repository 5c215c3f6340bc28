import { typeOf, type WebhookDelivery } from '#shared/webhooks/delivery.ts';
import type { Webhook } from '#shared/webhooks/webhook.ts';
import type { ShownDelivery, ShownWebhook } from './routes.ts';

/** A receiver without its secrets. */
export const showWebhook = ({ publisherId: _p, secrets: _s, version: _v, kinds, ...shown }: Webhook): ShownWebhook => ({
  ...shown,
  kinds: [...kinds],
});

/** A delivery as a line of the log. */
export const showDelivery = ({ id, at, status, attempts, change, nextAttemptAt }: WebhookDelivery): ShownDelivery => ({
  id,
  type: typeOf(change),
  ...(change ? { sequence: change.sequence, kind: change.kind, articleId: change.articleId } : {}),
  at,
  status,
  attempts: attempts.map((attempt) => ({ ...attempt })),
  ...(nextAttemptAt === undefined ? {} : { nextAttemptAt }),
});
