import type { ChangeKind, PublicChange } from '#shared/changes/public-change.ts';

/** One try to hand a message to its receiver: what it answered, or why there was no answer. */
export interface DeliveryAttempt {
  readonly at: string;
  readonly status?: number;
  readonly error?: string;
  /** How long it took. */
  readonly ms: number;
}

export const deliveryStatuses = ['pending', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** One message to one receiver, from before its first try on. */
export interface WebhookDelivery {
  readonly webhookId: string;
  /** Sorts by time, and is made of the change: the same change is the same delivery, however often it is told. */
  readonly id: string;
  readonly publisherId: string;
  /** When it happened. */
  readonly at: string;
  /** What it tells; absent for a test. */
  readonly change?: PublicChange;
  readonly status: DeliveryStatus;
  /** Counts redeliveries: a message of an earlier round is over. */
  readonly round: number;
  /** Tries in this round. */
  readonly tries: number;
  readonly attempts: readonly DeliveryAttempt[];
  readonly nextAttemptAt?: string;
  /** Grows with every save. */
  readonly version: number;
}

/** How long a delivery is kept for people to look at. */
export const deliveryDays = 30;

/** What people look at: two rounds of tries. */
const mostAttempts = 20;

const compact = (time: string): string => time.replaceAll(/[-:.]/g, '');

/** The id of a change's delivery. */
export const changeDeliveryId = ({ at, sequence }: PublicChange): string =>
  `${compact(at)}-${String(sequence).padStart(12, '0')}`;

/** The id of a test's delivery. @param mark tells it from others of its millisecond. */
export const testDeliveryId = (at: string, mark: string): string => `${compact(at)}-test-${mark}`;

/** A delivery before its first try. */
export const newDelivery = (is: Pick<WebhookDelivery, 'webhookId' | 'id' | 'publisherId' | 'at' | 'change'>) =>
  ({ ...is, status: 'pending', round: 0, tries: 0, attempts: [], nextAttemptAt: is.at, version: 1 }) as const;

/** A delivery that is tried anew from the start, whatever became of it. */
export const redelivered = (delivery: WebhookDelivery, now: string): WebhookDelivery => ({
  ...delivery,
  status: 'pending',
  round: delivery.round + 1,
  tries: 0,
  nextAttemptAt: now,
  version: delivery.version + 1,
});

/** A delivery after a try. @param next when it is tried again; absent when this is its end. */
export function afterAttempt(
  delivery: WebhookDelivery,
  attempt: DeliveryAttempt,
  ended: { status: DeliveryStatus; next?: string },
): WebhookDelivery {
  const { nextAttemptAt: _over, ...rest } = delivery;
  return {
    ...rest,
    status: ended.status,
    tries: delivery.tries + 1,
    attempts: [...delivery.attempts, attempt].slice(-mostAttempts),
    ...(ended.next === undefined ? {} : { nextAttemptAt: ended.next }),
    version: delivery.version + 1,
  };
}

/** `article.published`, or `test`. */
export const typeOf = (change: { kind: ChangeKind } | undefined): string =>
  change === undefined ? 'test' : `article.${change.kind}`;

/**
 * What is sent, the same at every try: names only. Content is fetched by id, so that a text that was killed does not stay
 * in a receiver's log.
 */
export function deliveryBody({ at, change, webhookId, publisherId }: WebhookDelivery): string {
  const data = change
    ? { sequence: change.sequence, articleId: change.articleId, kind: change.kind, publisherId }
    : { webhookId, publisherId };
  return JSON.stringify({ type: typeOf(change), timestamp: at, data });
}
