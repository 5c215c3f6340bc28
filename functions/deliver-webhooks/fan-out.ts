import type { PublicChange } from '#shared/changes/public-change.ts';
import { events } from '#shared/observability/events.ts';
import type { Log } from '#shared/observability/log.ts';
import type { DeliveryStore } from '#shared/stores/delivery-store.ts';
import type { WebhookStore } from '#shared/stores/webhook-store.ts';
import { changeDeliveryId, newDelivery } from '#shared/webhooks/delivery.ts';
import { type DeliveryQueues, sendTry, tryMessage } from '#shared/webhooks/delivery-message.ts';
import type { Webhook } from '#shared/webhooks/webhook.ts';

export interface FanOutDeps {
  readonly webhooks: WebhookStore;
  readonly deliveries: DeliveryStore;
  readonly queues: DeliveryQueues;
  readonly now: () => string;
  readonly log: Log;
}

/**
 * Makes a delivery for each of the publisher's receivers that wants to hear of this kind: from here on each goes its way.
 * `changes` are of one publisher.
 */
export async function fanOut(deps: FanOutDeps, changes: readonly PublicChange[]): Promise<void> {
  const [first] = changes;
  if (!first) return;
  const webhooks = (await deps.webhooks.list(first.publisherId)).filter(({ enabled }) => enabled);
  let deliveries = 0;
  for (const change of changes) {
    const wanting = webhooks.filter(({ kinds }) => kinds.includes(change.kind));
    await Promise.all(wanting.map((webhook) => startDelivery(deps, webhook, change)));
    deliveries += wanting.length;
  }
  const { publisherId, sequence } = first;
  deps.log.info(events.webhooksTold, { publisherId, sequence, changes: changes.length, deliveries });
}

/**
 * The row first, then the message: whoever dies in between leaves a row without a try, which the repeated change finds and
 * sends off.
 */
async function startDelivery(deps: FanOutDeps, { id: webhookId, publisherId }: Webhook, change: PublicChange) {
  const { at } = change;
  const delivery = newDelivery({ webhookId, id: changeDeliveryId(change), publisherId, at, change });
  const isNew = (await deps.deliveries.save(delivery)) === 'saved';
  const stored = isNew ? delivery : await deps.deliveries.get(webhookId, delivery.id);
  if (stored?.status !== 'pending' || stored.tries > 0) return;
  const now = deps.now();
  await sendTry(deps.queues.prompt, tryMessage(stored, now), now);
}
