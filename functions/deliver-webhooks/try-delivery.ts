import { events } from '#shared/observability/events.ts';
import { afterAttempt, type DeliveryAttempt, deliveryBody, type WebhookDelivery } from '#shared/webhooks/delivery.ts';
import { sendTry, type TryMessage, tryMessage } from '#shared/webhooks/delivery-message.ts';
import { nextTryAt } from '#shared/webhooks/retry-schedule.ts';
import { signMessage } from '#shared/webhooks/signature.ts';
import type { Webhook } from '#shared/webhooks/webhook.ts';
import type { FanOutDeps } from './fan-out.ts';
import { noteFailure, noteSuccess } from './note-outcome.ts';
import type { PostToReceiver, ReceiverAnswer } from './post-to-receiver.ts';
import { readRetryAfter } from './retry-after.ts';

export interface TryDeps extends FanOutDeps {
  readonly post: PostToReceiver;
  /** 0 up to 1. */
  readonly chance: () => number;
}

/** Makes one try if it is still due, and sets the next one going if it was in vain. */
export async function tryDelivery(deps: TryDeps, message: TryMessage): Promise<void> {
  const now = deps.now();
  if (message.dueAt > now) return sendTry(deps.queues[message.lane], message, now);
  const delivery = await deps.deliveries.get(message.webhookId, message.deliveryId);
  if (!delivery || !isStillDue(delivery, message)) return;
  const webhook = await deps.webhooks.get(message.publisherId, message.webhookId);
  // Who removed a receiver wants nothing more sent to it.
  if (!webhook) return;
  if (!webhook.enabled) return end(deps, delivery, { at: now, error: 'The receiver is switched off.', ms: 0 });
  if (webhook.failingSince !== undefined && message.lane === 'prompt') {
    return sendTry(deps.queues.failing, { ...message, lane: 'failing' }, now);
  }
  const body = deliveryBody(delivery);
  const answer = await deps.post(webhook.url, signMessage({ id: delivery.id, body }, webhook.secrets, now));
  await settle(deps, webhook, delivery, answer, now);
}

/** A copy of a message whose try was noted, or of an earlier round, is over: the next try was on its way before the note. */
const isStillDue = ({ status, round, tries }: WebhookDelivery, message: TryMessage): boolean =>
  status === 'pending' && round === message.round && tries === message.tries;

async function settle(deps: TryDeps, webhook: Webhook, delivery: WebhookDelivery, answer: ReceiverAnswer, at: string) {
  const { status, error, ms } = answer;
  const attempt = { at, ...(status === undefined ? { error: error ?? 'No answer.' } : { status }), ms };
  deps.log.info(events.webhookTried, { ...namesOf(delivery), ...attempt });
  if (status !== undefined && status >= 200 && status < 300) {
    await record(deps, delivery, attempt, { status: 'delivered' });
    return noteSuccess(deps, webhook);
  }
  const next = nextTry(deps, delivery, answer);
  if (next === undefined) await end(deps, delivery, attempt);
  else await goOn(deps, delivery, attempt, next);
  await noteFailure(deps, webhook, { isGone: status === 410 });
}

/** Never after 410: the receiver says that it is gone. */
function nextTry(deps: TryDeps, delivery: WebhookDelivery, { status, retryAfter }: ReceiverAnswer): string | undefined {
  if (status === 410) return undefined;
  const now = deps.now();
  const retryAfterSeconds = status === 429 || status === 503 ? readRetryAfter(retryAfter, now) : 0;
  return nextTryAt(delivery.tries + 1, { now, chance: deps.chance(), retryAfterSeconds });
}

/** The message goes before the note: whoever dies in between tries once more, and no delivery is ever left without a try. */
async function goOn(deps: TryDeps, delivery: WebhookDelivery, attempt: DeliveryAttempt, next: string): Promise<void> {
  const message = tryMessage({ ...delivery, tries: delivery.tries + 1 }, next);
  await sendTry(deps.queues[message.lane], message, deps.now());
  await record(deps, delivery, attempt, { status: 'pending', next });
}

async function end(deps: TryDeps, delivery: WebhookDelivery, attempt: DeliveryAttempt): Promise<void> {
  await record(deps, delivery, attempt, { status: 'failed' });
  deps.log.error(events.webhookDeliveryFailed, { ...namesOf(delivery), ...attempt });
}

/** Never the address: it may hold a token. */
const namesOf = ({ publisherId, webhookId, id, tries }: WebhookDelivery) => ({
  publisherId,
  webhookId,
  deliveryId: id,
  tries,
});

/**
 * Notes a try. When somebody else noted one meanwhile (a copy of the message, a redelivery) only a success is still news,
 * and only to its own round: what was delivered never becomes pending by an older note.
 */
async function record(
  { deliveries }: TryDeps,
  delivery: WebhookDelivery,
  attempt: DeliveryAttempt,
  ended: Parameters<typeof afterAttempt>[2],
): Promise<void> {
  if ((await deliveries.save(afterAttempt(delivery, attempt, ended))) === 'saved') return;
  const stored = await deliveries.get(delivery.webhookId, delivery.id);
  const isNews = ended.status === 'delivered' && stored?.status === 'pending' && stored.round === delivery.round;
  if (stored && isNews) await deliveries.save(afterAttempt(stored, attempt, ended));
}
