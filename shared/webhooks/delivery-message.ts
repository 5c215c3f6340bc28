import * as z from 'zod/mini';
import { changeKinds } from '#shared/changes/public-change.ts';
import { type MessageSender, maxDelaySeconds } from '#shared/stores/message-queue.ts';
import type { WebhookDelivery } from './delivery.ts';

/**
 * Two queues: `prompt` for first tries, `failing` for all others and for receivers that are failing at the moment, so that
 * one that lets us wait holds up nobody but itself and its like.
 */
export const deliveryLanes = ['prompt', 'failing'] as const;
export type DeliveryLane = (typeof deliveryLanes)[number];
export type DeliveryQueues = Readonly<Record<DeliveryLane, MessageSender>>;

/** A change as it stands in the queue, before it is known who wants to hear of it. */
export const changeMessageSchema = z.object({
  sequence: z.int().check(z.positive()),
  at: z.iso.datetime(),
  kind: z.enum(changeKinds),
  articleId: z.string(),
  publisherId: z.string(),
});

/** Several of one publisher, as an import makes them: in one message, so that its receivers are looked up once. */
export const changesMessageSchema = z.object({ changes: z.array(changeMessageSchema).check(z.minLength(1)) });

/** Well under what SQS takes, and few enough that all are on their way to every receiver within seconds. */
export const mostChangesInAMessage = 25;

/** One try of one delivery, due at a time. It names the delivery; what is sent stands in the delivery's row. */
export const tryMessageSchema = z.object({
  publisherId: z.string(),
  webhookId: z.string(),
  deliveryId: z.string(),
  round: z.int(),
  /** Tries of this round before it. */
  tries: z.int(),
  dueAt: z.iso.datetime(),
  lane: z.enum(deliveryLanes),
});

export type TryMessage = z.infer<typeof tryMessageSchema>;

/** The next try of a delivery. */
export const tryMessage = (delivery: WebhookDelivery, dueAt: string): TryMessage => ({
  publisherId: delivery.publisherId,
  webhookId: delivery.webhookId,
  deliveryId: delivery.id,
  round: delivery.round,
  tries: delivery.tries,
  dueAt,
  lane: delivery.tries === 0 ? 'prompt' : 'failing',
});

/** Sends a try towards its time. SQS holds a message for a quarter of an hour at most: a later one comes by and goes on. */
export async function sendTry(queue: MessageSender, message: TryMessage, now: string): Promise<void> {
  const seconds = Math.ceil((Date.parse(message.dueAt) - Date.parse(now)) / 1000);
  await queue.send(JSON.stringify(message), Math.min(Math.max(seconds, 0), maxDelaySeconds));
}
