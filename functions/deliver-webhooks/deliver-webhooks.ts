import * as z from 'zod/mini';
import type { Delivery } from '#shared/lambda/queue-handler.ts';
import { changeMessageSchema, changesMessageSchema, tryMessageSchema } from '#shared/webhooks/delivery-message.ts';
import { fanOut } from './fan-out.ts';
import { type TryDeps, tryDelivery } from './try-delivery.ts';

/** What stands in the queues: a change, several of one publisher, or one try of one delivery. */
export const webhookMessageSchema = z.union([tryMessageSchema, changeMessageSchema, changesMessageSchema]);

/**
 * Tells publishers' receivers what happened to their articles.
 *
 * Reads: the publisher's receivers, the delivery.
 * Writes: a delivery before its first try and after each, further messages, a receiver that fails or stopped failing.
 * Rejects: nothing; a receiver's refusal is tried again by the schedule, and after the last try the delivery has failed.
 * Repeats: a change told twice is one delivery; a try that was made is not made again unless we died before we noted it,
 * and the receiver knows it by its webhook-id.
 */
export const createDeliverWebhooks =
  (deps: TryDeps) =>
  ({ message }: Delivery<z.infer<typeof webhookMessageSchema>>): Promise<void> => {
    if ('deliveryId' in message) return tryDelivery(deps, message);
    return fanOut(deps, 'changes' in message ? message.changes : [message]);
  };
