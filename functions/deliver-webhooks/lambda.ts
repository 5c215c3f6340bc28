import { lookup } from 'node:dns';
import { readEnvironment } from '#shared/lambda/environment.ts';
import { createQueueHandler } from '#shared/lambda/queue-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoDeliveryStore } from '#shared/stores/dynamo-delivery-store.ts';
import { createDynamoWebhookStore } from '#shared/stores/dynamo-webhook-store.ts';
import { createSqsSender } from '#shared/stores/message-queue.ts';
import { createCheckedLookup } from '#shared/webhooks/checked-lookup.ts';
import { createDeliverWebhooks, webhookMessageSchema } from './deliver-webhooks.ts';
import { environment } from './environment.ts';
import { createPostToReceiver } from './post-to-receiver.ts';

const env = readEnvironment(environment, process.env);
const { TABLE_NAME: tableName, WEBHOOK_TARGETS: targets } = env;
const stored = { table: createTableClient(), tableName };
const queueAt = (queueUrl: string) => createSqsSender({ queueUrl, aws: process.env });
const log = createLog('deliver-webhooks');
const deliverWebhooks = createDeliverWebhooks({
  webhooks: createDynamoWebhookStore(stored),
  deliveries: createDynamoDeliveryStore(stored),
  queues: { prompt: queueAt(env.PROMPT_QUEUE_URL), failing: queueAt(env.FAILING_QUEUE_URL) },
  post: createPostToReceiver({ targets, lookup: targets === 'any' ? lookup : createCheckedLookup(lookup) }),
  now: () => new Date().toISOString(),
  chance: Math.random,
  log,
});
export const handler = createQueueHandler(webhookMessageSchema, deliverWebhooks, { log });
