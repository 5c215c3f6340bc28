import type { SQSEvent } from 'aws-lambda';
import { Webhook as Verifier } from 'standardwebhooks';
import { createDeliverWebhooks, webhookMessageSchema } from '#functions/deliver-webhooks/deliver-webhooks.ts';
import type { ReceiverAnswer } from '#functions/deliver-webhooks/post-to-receiver.ts';
import { changeKinds, type PublicChange } from '#shared/changes/public-change.ts';
import { maxReceiveCount } from '#shared/lambda/queue-attempts.ts';
import { createQueueHandler } from '#shared/lambda/queue-handler.ts';
import { type MessageSender, maxDelaySeconds } from '#shared/stores/message-queue.ts';
import type { DeliveryLane } from '#shared/webhooks/delivery-message.ts';
import { mintSecret, type SignedMessage } from '#shared/webhooks/signature.ts';
import type { Webhook } from '#shared/webhooks/webhook.ts';
import { createFakeDeliveryStore, createFakeWebhookStore } from './fake-webhook-store.ts';
import { createSilentLog } from './silent-log.ts';

export const startsAt = '2026-03-10T12:00:00.000Z';

/** A time so many seconds after another. */
export const later = (time: string, seconds: number): string =>
  new Date(Date.parse(time) + seconds * 1000).toISOString();

interface Waiting {
  readonly lane: DeliveryLane;
  readonly body: string;
  readonly visibleAt: string;
  readonly receives: number;
}

/** What a receiver got, in its order. */
export interface Received {
  /** The queue its try came from. */
  readonly lane: DeliveryLane;
  readonly url: string;
  readonly at: string;
  readonly message: SignedMessage;
}

type Answer = Omit<ReceiverAnswer, 'ms'>;

/** How a crash comes: asked before and after every call that leaves the function. */
export type Crash = (when: 'before' | 'after', call: string) => void;

const visibilityTimeoutSeconds = 180;

/**
 * deliver-webhooks in virtual time: queues with delays that hand a failed message out again, receivers that answer what the
 * test says, and a clock that jumps to what is due next.
 */
export function createVirtualDeliveries(
  is: { crash?: Crash; chance?: () => number; copies?: (body: string) => number } = {},
) {
  const clock = { now: startsAt };
  const [webhooks, deliveries, log] = [createFakeWebhookStore(), createFakeDeliveryStore(), createSilentLog()];
  const state = {
    waiting: [] as Waiting[],
    dead: [] as string[],
    received: [] as Received[],
    answer: (_asked: Received): Answer | Promise<Answer> => ({ status: 204 }),
    lane: 'prompt' as DeliveryLane,
  };
  const dying = <A extends unknown[], R>(call: string, work: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      is.crash?.('before', call);
      const result = await work(...args);
      is.crash?.('after', call);
      return result;
    };
  };
  const queueOf = (lane: DeliveryLane): MessageSender => ({
    async send(body, delaySeconds = 0) {
      if (!Number.isInteger(delaySeconds) || delaySeconds > maxDelaySeconds) throw new Error('SQS takes no such delay');
      const message = { lane, body, visibleAt: later(clock.now, delaySeconds), receives: 0 };
      for (let copies = is.copies?.(body) ?? 1; copies > 0; copies -= 1) state.waiting.push(message);
    },
  });
  const dyingQueue = (lane: DeliveryLane) => ({ send: dying('queue.send', queueOf(lane).send) });
  const handle = createQueueHandler(
    webhookMessageSchema,
    createDeliverWebhooks({
      webhooks: { ...webhooks, save: dying('webhooks.save', webhooks.save) },
      deliveries: { ...deliveries, save: dying('deliveries.save', deliveries.save) },
      queues: { prompt: dyingQueue('prompt'), failing: dyingQueue('failing') },
      post: dying('post', async (url: string, message: SignedMessage) => {
        const received = { lane: state.lane, url, at: clock.now, message };
        state.received.push(received);
        return { ...(await state.answer(received)), ms: 5 };
      }),
      now: () => clock.now,
      chance: is.chance ?? (() => 0),
      log,
    }),
    { log },
  );

  /** Hands out what is due, one message at a time, until nothing is left or a time is reached. */
  async function run(until = later(startsAt, 30 * 86_400)): Promise<void> {
    for (;;) {
      state.waiting.sort((a, b) => (a.visibleAt < b.visibleAt ? -1 : a.visibleAt > b.visibleAt ? 1 : 0));
      const [next] = state.waiting;
      if (!next || next.visibleAt > until) break;
      state.waiting.shift();
      if (next.visibleAt > clock.now) clock.now = next.visibleAt;
      state.lane = next.lane;
      const receives = next.receives + 1;
      const attributes = { ApproximateReceiveCount: String(receives) };
      const event = { Records: [{ messageId: 'm', body: next.body, attributes }] } as unknown as SQSEvent;
      const { batchItemFailures } = await handle(event);
      if (batchItemFailures.length === 0) continue;
      if (receives >= maxReceiveCount) state.dead.push(next.body);
      else state.waiting.push({ ...next, receives, visibleAt: later(clock.now, visibilityTimeoutSeconds) });
    }
    if (clock.now < until) clock.now = until;
  }
  return { clock, state, webhooks, deliveries, log, queue: queueOf('prompt'), run };
}

/** A receiver of its own address with a secret of its own. */
export const sampleWebhook = (id: string, is: Partial<Webhook> = {}): Webhook => ({
  id,
  publisherId: 'courier',
  url: `https://${id}.example.org/news`,
  kinds: changeKinds,
  enabled: true,
  secrets: [{ secret: mintSecret(new Uint8Array(32).fill(id.length)) }],
  createdAt: startsAt,
  updatedAt: startsAt,
  version: 1,
  ...is,
});

/** A change of one of courier's articles. */
export const sampleChange = (sequence: number, is: Partial<PublicChange> = {}): PublicChange => ({
  sequence,
  at: later(startsAt, sequence / 10),
  kind: 'published',
  articleId: `a${sequence}`,
  publisherId: 'courier',
  ...is,
});

/** What the public library reads from a message. @throws Error when the signature or the time is wrong. */
export const verify = (secret: string, { headers, body }: SignedMessage): unknown =>
  new Verifier(secret).verify(body, { ...headers });
