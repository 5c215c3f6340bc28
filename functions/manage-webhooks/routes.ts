import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';
import { cursorSchema, pageSizeSchema } from '#shared/api/schemas.ts';
import { changeKinds } from '#shared/changes/public-change.ts';
import { deliveryStatuses } from '#shared/webhooks/delivery.ts';

/** A receiver as its publisher sees it: never its secrets. Absent `kinds` in a request means all of them. */
export const shownWebhookSchema = z.object({
  id: z.string(),
  url: z.string(),
  kinds: z.array(z.enum(changeKinds)),
  description: z.optional(z.string()),
  enabled: z.boolean(),
  disabledBecause: z.optional(z.enum(['gone', 'failing'])),
  failingSince: z.optional(z.string()),
  createdAt: z.string(),
  updatedAt: z.string(),
});

export type ShownWebhook = z.infer<typeof shownWebhookSchema>;

const shownDeliverySchema = z.object({
  id: z.string(),
  /** article.published and its like, or test; then what the change was, absent for a test. */
  type: z.string(),
  sequence: z.optional(z.number()),
  kind: z.optional(z.enum(changeKinds)),
  articleId: z.optional(z.string()),
  at: z.string(),
  status: z.enum(deliveryStatuses),
  attempts: z.array(
    z.object({ at: z.string(), status: z.optional(z.number()), error: z.optional(z.string()), ms: z.number() }),
  ),
  nextAttemptAt: z.optional(z.string()),
});

export type ShownDelivery = z.infer<typeof shownDeliverySchema>;

const kindsSchema = z.array(z.enum(changeKinds)).check(z.minLength(1), z.maxLength(changeKinds.length));
const descriptionSchema = z.string().check(z.trim(), z.maxLength(200));
const idSchema = z.string().check(z.maxLength(100));
const ofWebhook = z.object({ id: idSchema });
const ofDelivery = z.object({ id: idSchema, deliveryId: idSchema });
const path = '/v1/editorial/webhooks';

/** What both ways of sending something out of its turn answer. */
const underWay = { description: 'It is on its way', schema: z.object({ deliveryId: z.string() }) };

export const routes = {
  listWebhooks: {
    method: 'GET',
    path,
    summary: 'The publisher’s receivers',
    access: 'admin',
    answers: {
      200: {
        description: 'In the order they were made in',
        schema: z.object({ webhooks: z.array(shownWebhookSchema) }),
      },
    },
    problems: [400, 403],
  },
  addWebhook: {
    method: 'POST',
    path,
    summary: 'Adds a receiver: it is told of the publisher’s changes by messages signed as Standard Webhooks says',
    access: 'admin',
    body: z.strictObject({
      url: z.string(),
      kinds: z.optional(kindsSchema),
      description: z.optional(descriptionSchema),
    }),
    answers: {
      201: {
        description: 'Added; the secret is shown only now',
        schema: z.extend(shownWebhookSchema, { secret: z.string() }),
      },
    },
    problems: [400, 403, 409],
  },
  changeWebhook: {
    method: 'PATCH',
    path: `${path}/{id}`,
    summary: 'Changes a receiver, switches it off or on again (JSON Merge Patch)',
    access: 'admin',
    params: ofWebhook,
    body: z.strictObject({
      url: z.optional(z.string()),
      kinds: z.optional(z.nullable(kindsSchema)),
      description: z.optional(z.nullable(descriptionSchema)),
      enabled: z.optional(z.boolean()),
    }),
    answers: { 200: { description: 'The receiver as it is now', schema: shownWebhookSchema } },
    problems: [400, 403, 404, 409, 503],
  },
  removeWebhook: {
    method: 'DELETE',
    path: `${path}/{id}`,
    summary: 'Removes a receiver; what is still on its way to it is not sent',
    access: 'admin',
    params: ofWebhook,
    answers: { 204: { description: 'It is removed' } },
    problems: [403, 404],
  },
  rotateSecret: {
    method: 'POST',
    path: `${path}/{id}/rotate-secret`,
    summary: 'Gives a new secret; for 24 hours messages are signed with the old one too',
    access: 'admin',
    params: ofWebhook,
    answers: {
      200: {
        description: 'The new secret, shown only now, and until when the one before signs',
        schema: z.object({ id: z.string(), secret: z.string(), previousUntil: z.string() }),
      },
    },
    problems: [403, 404, 503],
  },
  testWebhook: {
    method: 'POST',
    path: `${path}/{id}/test`,
    summary: 'Sends a message of type test',
    access: 'admin',
    params: ofWebhook,
    answers: { 202: underWay },
    problems: [403, 404, 409],
  },
  listDeliveries: {
    method: 'GET',
    path: `${path}/{id}/deliveries`,
    summary: 'What was sent to a receiver in the last 30 days and what it answered',
    access: 'admin',
    params: ofWebhook,
    query: z.object({ 'page-size': pageSizeSchema, cursor: cursorSchema }),
    answers: {
      200: {
        description: 'Newest first',
        schema: z.object({ deliveries: z.array(shownDeliverySchema), next: z.optional(z.string()) }),
      },
    },
    problems: [400, 403, 404],
  },
  redeliver: {
    method: 'POST',
    path: `${path}/{id}/deliveries/{deliveryId}/redeliver`,
    summary: 'Sends a message again, whatever became of it, with the webhook-id it had',
    access: 'admin',
    params: ofDelivery,
    answers: { 202: underWay },
    problems: [403, 404, 409, 503],
  },
} as const satisfies RouteTable;
