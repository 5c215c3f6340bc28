import { events } from '#shared/observability/events.ts';
import type { Log } from '#shared/observability/log.ts';
import type { WebhookStore } from '#shared/stores/webhook-store.ts';
import { isGivenUp } from '#shared/webhooks/retry-schedule.ts';
import { afterSuccess, revisedWebhook, type Webhook } from '#shared/webhooks/webhook.ts';

interface Deps {
  readonly webhooks: WebhookStore;
  readonly now: () => string;
  readonly log: Log;
}

/** It takes messages again. When somebody changed it meanwhile the next success says the same. */
export async function noteSuccess({ webhooks }: Deps, webhook: Webhook): Promise<void> {
  const well = afterSuccess(webhook);
  if (well !== webhook) await webhooks.save(well);
}

/**
 * It failed: since when, and whether that is enough. Switched off at once when it says that it is gone, else after days of
 * nothing but failures. When its publisher changed it meanwhile, what failed may not be what there is now: no note.
 */
export async function noteFailure(deps: Deps, webhook: Webhook, { isGone }: { isGone: boolean }): Promise<void> {
  const now = deps.now();
  const failingSince = webhook.failingSince ?? now;
  const disabledBecause = isGone ? 'gone' : isGivenUp(failingSince, now) ? 'failing' : undefined;
  if (disabledBecause === undefined) {
    if (webhook.failingSince === undefined) {
      await deps.webhooks.save({ ...webhook, failingSince, version: webhook.version + 1 });
    }
    return;
  }
  const off = revisedWebhook(webhook, now, { failingSince, enabled: false, disabledBecause });
  if ((await deps.webhooks.save(off)) === 'stale') return;
  const { id: webhookId, publisherId } = webhook;
  deps.log.error(events.webhookDisabled, { publisherId, webhookId, disabledBecause, failingSince });
}
