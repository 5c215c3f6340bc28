import { randomBytes } from 'node:crypto';
import { base32 } from '#shared/articles/identity.ts';
import { createCursors } from '#shared/lambda/cursor.ts';
import { readEnvironment } from '#shared/lambda/environment.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoDeliveryStore } from '#shared/stores/dynamo-delivery-store.ts';
import { createDynamoWebhookStore } from '#shared/stores/dynamo-webhook-store.ts';
import { createSqsSender } from '#shared/stores/message-queue.ts';
import { secretRandomBytes } from '#shared/webhooks/signature.ts';
import { environment } from './environment.ts';
import { createManageWebhooks } from './manage-webhooks.ts';
import { routes } from './routes.ts';

const env = readEnvironment(environment, process.env);
const stored = { table: createTableClient(), tableName: env.TABLE_NAME };
const manageWebhooks = createManageWebhooks({
  webhooks: createDynamoWebhookStore(stored),
  deliveries: createDynamoDeliveryStore(stored),
  queue: createSqsSender({ queueUrl: env.DELIVERY_QUEUE_URL, aws: process.env }),
  cursors: createCursors(env.CURSOR_SECRET),
  targets: env.WEBHOOK_TARGETS,
  now: () => new Date().toISOString(),
  newId: () => base32(randomBytes(10)),
  randomSecret: () => randomBytes(secretRandomBytes),
});
export const handler = createHttpHandler(routes, manageWebhooks, { log: createLog('manage-webhooks') });
