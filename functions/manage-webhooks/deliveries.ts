import type { RouteAnswer, RouteInput } from '#shared/api/route.ts';
import { Conflict, NotFound, Unavailable } from '#shared/errors.ts';
import type { Cursors } from '#shared/lambda/cursor.ts';
import type { DeliveryStore } from '#shared/stores/delivery-store.ts';
import type { MessageSender } from '#shared/stores/message-queue.ts';
import type { WebhookStore } from '#shared/stores/webhook-store.ts';
import { redelivered } from '#shared/webhooks/delivery.ts';
import { sendTry, tryMessage } from '#shared/webhooks/delivery-message.ts';
import { readOwn } from './own-webhook.ts';
import type { routes } from './routes.ts';
import { showDelivery } from './shown-webhook.ts';

export interface DeliveryDeps {
  readonly webhooks: WebhookStore;
  readonly deliveries: DeliveryStore;
  /** Takes tries that are due now. */
  readonly queue: MessageSender;
  readonly cursors: Cursors;
  readonly now: () => string;
}

type Routes = typeof routes;

/** A page of a receiver's log. */
export async function listDeliveries(
  deps: DeliveryDeps,
  { caller, params, query }: RouteInput<Routes['listDeliveries']>,
): Promise<RouteAnswer<Routes['listDeliveries']>> {
  const { id } = await readOwn(deps, caller, params.id);
  const [now, list, size] = [deps.now(), `deliveries ${id}`, query['page-size']];
  const after = deps.cursors.readText(query.cursor, list, now);
  const found = await deps.deliveries.page(id, { size: size + 1, ...(after === undefined ? {} : { after }) });
  const shown = found.slice(0, size);
  const last = found.length > size ? shown.at(-1) : undefined;
  const next = last && deps.cursors.write(last.id, list, now);
  return { status: 200, body: { deliveries: shown.map(showDelivery), ...(next === undefined ? {} : { next }) } };
}

/** Begins a delivery anew: first the row, so that tries which are still on their way are over, then the message. */
export async function sendAgain(
  deps: DeliveryDeps,
  { caller, params }: RouteInput<Routes['redeliver']>,
): Promise<RouteAnswer<Routes['redeliver']>> {
  const { id, enabled } = await readOwn(deps, caller, params.id);
  if (!enabled) throw new Conflict('This webhook is switched off. Switch it on first.');
  const stored = await deps.deliveries.get(id, params.deliveryId);
  if (!stored) throw new NotFound('This delivery');
  const now = deps.now();
  const again = redelivered(stored, now);
  if ((await deps.deliveries.save(again)) === 'stale') throw new Unavailable('This delivery');
  await sendTry(deps.queue, tryMessage(again, now), now);
  return { status: 202, body: { deliveryId: again.id } };
}
