import type { RouteHandlers, RouteInput } from '#shared/api/route.ts';
import { Conflict } from '#shared/errors.ts';
import { newDelivery, testDeliveryId } from '#shared/webhooks/delivery.ts';
import { sendTry, tryMessage } from '#shared/webhooks/delivery-message.ts';
import { mintSecret, rotateSecrets } from '#shared/webhooks/signature.ts';
import { maxWebhooks, revisedWebhook, type Webhook } from '#shared/webhooks/webhook.ts';
import { type DeliveryDeps, listDeliveries, sendAgain } from './deliveries.ts';
import { changeOwn, readOwn } from './own-webhook.ts';
import type { routes } from './routes.ts';
import { readNewWebhook, readWebhookChange, type SentDeps } from './sent-webhook.ts';
import { showWebhook } from './shown-webhook.ts';

interface Deps extends SentDeps, DeliveryDeps {
  readonly newId: () => string;
  /** `secretRandomBytes` random bytes. */
  readonly randomSecret: () => Uint8Array;
}

type Routes = typeof routes;

/**
 * A publisher's receivers: where its changes are told, and what became of the telling.
 *
 * Reads: the publisher's receivers, their deliveries.
 * Writes: a receiver's row; for a test or a redelivery the delivery's row, then a message.
 * Rejects: an address that is not of the public internet (400), one that is there already (409), another publisher's
 * receiver (404).
 * Repeats: a second removal is 404, a second test or redelivery sends again, a second rotation keeps the secrets before.
 */
export function createManageWebhooks(deps: Deps): RouteHandlers<Routes> {
  return {
    async listWebhooks({ caller }) {
      const webhooks = await deps.webhooks.list(caller.publisherId);
      return { status: 200, body: { webhooks: webhooks.map(showWebhook) } };
    },
    addWebhook: (input) => add(deps, input),
    async changeWebhook({ caller, params, body }) {
      const others = (await deps.webhooks.list(caller.publisherId)).filter(({ id }) => id !== params.id);
      const change = readWebhookChange(deps, body, others);
      const webhook = await changeOwn(deps, caller, params.id, (own, now) => change(revisedWebhook(own, now, {})));
      return { status: 200, body: showWebhook(webhook) };
    },
    async removeWebhook({ caller, params }) {
      await readOwn(deps, caller, params.id);
      await deps.webhooks.remove(caller.publisherId, params.id);
      return { status: 204, body: undefined };
    },
    rotateSecret: (input) => rotate(deps, input),
    testWebhook: (input) => test(deps, input),
    listDeliveries: (input) => listDeliveries(deps, input),
    redeliver: (input) => sendAgain(deps, input),
  };
}

async function add(deps: Deps, { caller, body }: RouteInput<Routes['addWebhook']>) {
  const others = await deps.webhooks.list(caller.publisherId);
  if (others.length >= maxWebhooks) throw new Conflict(`There are ${maxWebhooks} webhooks, which is the most.`);
  const [now, secret] = [deps.now(), mintSecret(deps.randomSecret())];
  const webhook: Webhook = {
    id: deps.newId(),
    publisherId: caller.publisherId,
    ...readNewWebhook(deps, body, others),
    ...{ enabled: true, secrets: [{ secret }], createdAt: now, updatedAt: now, version: 1 },
  };
  await deps.webhooks.save(webhook);
  const headers = { location: `/v1/editorial/webhooks/${webhook.id}` };
  return { status: 201 as const, body: { ...showWebhook(webhook), secret }, headers };
}

async function rotate(deps: Deps, { caller, params }: RouteInput<Routes['rotateSecret']>) {
  const secret = mintSecret(deps.randomSecret());
  const { id, secrets } = await changeOwn(deps, caller, params.id, (own, now) =>
    revisedWebhook(own, now, { secrets: rotateSecrets(own.secrets, secret, now) }),
  );
  const previousUntil = secrets[1]?.until ?? deps.now();
  return { status: 200 as const, body: { id, secret, previousUntil } };
}

async function test(deps: Deps, { caller, params }: RouteInput<Routes['testWebhook']>) {
  const { id: webhookId, publisherId, enabled } = await readOwn(deps, caller, params.id);
  if (!enabled) throw new Conflict('This webhook is switched off. Switch it on first.');
  const at = deps.now();
  const delivery = newDelivery({ webhookId, id: testDeliveryId(at, deps.newId()), publisherId, at });
  await deps.deliveries.save(delivery);
  await sendTry(deps.queue, tryMessage(delivery, at), at);
  return { status: 202 as const, body: { deliveryId: delivery.id } };
}
