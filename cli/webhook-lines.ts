/** A receiver as the API lists it. */
export interface ListedWebhook {
  readonly id: string;
  readonly url: string;
  readonly kinds: readonly string[];
  readonly description?: string;
  readonly enabled: boolean;
  readonly disabledBecause?: string;
  readonly failingSince?: string;
}

/** A delivery as the API lists it. */
export interface ListedDelivery {
  readonly id: string;
  readonly type: string;
  readonly articleId?: string;
  readonly status: string;
  readonly attempts: readonly { readonly status?: number; readonly error?: string }[];
  readonly nextAttemptAt?: string;
}

/** A page of a receiver's log. */
export interface DeliveriesPage {
  readonly deliveries: readonly ListedDelivery[];
  readonly next?: string;
}

/** A receiver as a row: id, how it does, where, of what it is told. */
export const webhookLine = (webhook: ListedWebhook): string[] => [
  webhook.id,
  healthOf(webhook),
  webhook.url,
  webhook.kinds.join(' '),
  webhook.description ?? '',
];

function healthOf({ enabled, disabledBecause, failingSince }: ListedWebhook): string {
  if (!enabled) return disabledBecause === undefined ? 'off' : `off: ${disabledBecause}`;
  return failingSince === undefined ? 'on' : `failing since ${failingSince}`;
}

/** A delivery as a row: id, what it tells, how it stands, what was answered last. */
export const deliveryLine = ({ id, type, articleId, status, attempts, nextAttemptAt }: ListedDelivery): string[] => {
  const last = attempts.at(-1);
  const answered = last ? String(last.status ?? last.error ?? '') : '';
  const next = nextAttemptAt === undefined ? '' : `again at ${nextAttemptAt}`;
  const tries = attempts.length === 1 ? '1 try' : `${attempts.length} tries`;
  return [id, type, articleId ?? '', status, tries, answered, next];
};
