import type { ChangeKind, PublicChange } from '#shared/changes/public-change.ts';
import type { EventBus } from '#shared/stores/event-bus.ts';
import type { MessageSender } from '#shared/stores/message-queue.ts';
import { mostChangesInAMessage } from '#shared/webhooks/delivery-message.ts';

/** What the newsroom's other systems read as `detail-type`. */
const eventTypes = {
  published: 'Article Published',
  updated: 'Article Updated',
  corrected: 'Article Corrected',
  released: 'Article Released',
  expired: 'Article Expired',
  unpublished: 'Article Unpublished',
  withdrawn: 'Article Withdrawn',
  killed: 'Article Killed',
  reinstated: 'Article Reinstated',
} as const satisfies Record<ChangeKind, string>;

/**
 * Sends what is on the record to the event bus and to the queue that webhooks are delivered from: names, never text.
 * @throws Error when one of them did not take all; then all of it is sent again.
 */
export async function sendChanges(
  { bus, deliveries }: { readonly bus: EventBus; readonly deliveries: MessageSender },
  changes: readonly PublicChange[],
): Promise<void> {
  if (changes.length === 0) return;
  const inOrder = changes.toSorted((a, b) => a.sequence - b.sequence);
  const toBus = bus.put(inOrder.map((change) => ({ type: eventTypes[change.kind], at: change.at, detail: change })));
  // The one must not keep what the other could have taken from being sent.
  const ended = await Promise.allSettled([toBus, ...inMessages(inOrder).map((message) => deliveries.send(message))]);
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
}

/** One change goes by itself; several of one publisher go together. */
function inMessages(changes: readonly PublicChange[]): string[] {
  const byPublisher = Map.groupBy(changes, ({ publisherId }) => publisherId);
  return [...byPublisher.values()].flatMap((some) =>
    Array.from({ length: Math.ceil(some.length / mostChangesInAMessage) }, (_, at) => {
      const few = some.slice(at * mostChangesInAMessage, (at + 1) * mostChangesInAMessage);
      return JSON.stringify(few.length === 1 ? few[0] : { changes: few });
    }),
  );
}
