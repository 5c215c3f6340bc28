import type { RouteInput } from '#shared/api/route.ts';
import { type ChangeKind, changeKinds } from '#shared/changes/public-change.ts';
import { Conflict, InvalidInput } from '#shared/errors.ts';
import { parseReceiverUrl, type WebhookTargets } from '#shared/webhooks/receiver-url.ts';
import type { Webhook } from '#shared/webhooks/webhook.ts';
import type { routes } from './routes.ts';

export interface SentDeps {
  readonly targets: WebhookTargets;
}

type Sent = Pick<Webhook, 'url' | 'kinds' | 'description'>;

/** What a request for a new receiver says. @throws InvalidInput, Conflict */
export function readNewWebhook(
  { targets }: SentDeps,
  body: RouteInput<typeof routes.addWebhook>['body'],
  others: readonly Webhook[],
): Sent {
  const url = readUrl(body.url, targets, others);
  return { url, kinds: kindsOf(body.kinds), ...(body.description ? { description: body.description } : {}) };
}

/** What a request changes. Switching a receiver on forgets why it was off. @throws InvalidInput, Conflict */
export function readWebhookChange(
  { targets }: SentDeps,
  body: RouteInput<typeof routes.changeWebhook>['body'],
  others: readonly Webhook[],
): (webhook: Webhook) => Webhook {
  const url = body.url === undefined ? undefined : readUrl(body.url, targets, others);
  return ({ description: had, disabledBecause, failingSince, ...webhook }) => {
    const description = body.description === undefined ? had : body.description;
    return {
      ...webhook,
      ...(url === undefined ? {} : { url }),
      ...(body.kinds === undefined ? {} : { kinds: kindsOf(body.kinds) }),
      ...(description ? { description } : {}),
      ...(body.enabled === undefined ? {} : { enabled: body.enabled }),
      // Another address, or another chance: what failed before counts no more.
      ...(url !== undefined || body.enabled ? {} : { disabledBecause, failingSince }),
    };
  };
}

/** Each once, in the order of the table. */
const kindsOf = (kinds: readonly ChangeKind[] | null | undefined): readonly ChangeKind[] =>
  changeKinds.filter((kind) => !kinds || kinds.includes(kind));

/** One receiver an address: a repeated request must not double every message. */
function readUrl(sent: string, targets: WebhookTargets, others: readonly Webhook[]): string {
  const read = parseReceiverUrl(sent, targets);
  if ('problem' in read) throw new InvalidInput([{ severity: 'error', pointer: '/url', detail: read.problem }]);
  const taken = others.find(({ url }) => url === read.url);
  if (taken) throw new Conflict(`The webhook ${taken.id} has this address already. Change that one.`);
  return read.url;
}
