import type { Caller } from '#shared/api/route.ts';
import { NotFound, Unavailable } from '#shared/errors.ts';
import type { WebhookStore } from '#shared/stores/webhook-store.ts';
import type { Webhook } from '#shared/webhooks/webhook.ts';

interface Deps {
  readonly webhooks: WebhookStore;
  readonly now: () => string;
}

/** @throws NotFound for one that is not the caller's publisher's. */
export async function readOwn({ webhooks }: Deps, { publisherId }: Caller, id: string): Promise<Webhook> {
  const webhook = await webhooks.get(publisherId, id);
  if (!webhook) throw new NotFound('This webhook');
  return webhook;
}

/** How often a change is decided again when a delivery noted something meanwhile. */
const mostTries = 5;

/** Changes what is stored now, and again when that changed meanwhile. @throws NotFound, Unavailable */
export async function changeOwn(
  deps: Deps,
  caller: Caller,
  id: string,
  change: (own: Webhook, now: string) => Webhook,
): Promise<Webhook> {
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const changed = change(await readOwn(deps, caller, id), deps.now());
    if ((await deps.webhooks.save(changed)) === 'saved') return changed;
  }
  throw new Unavailable('This webhook');
}
