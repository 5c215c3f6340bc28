import { setTimeout as wait } from 'node:timers/promises';
import { readEnvironment } from '#shared/lambda/environment.ts';
import { createQueueHandler } from '#shared/lambda/queue-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createSqsSender } from '#shared/stores/message-queue.ts';
import { rebuildTimeoutMs } from '#shared/stores/opensearch-index-pair.ts';
import { createOpenSearchIndices } from '#shared/stores/opensearch-indices.ts';
import { createOpenSearchTransport } from '#shared/stores/opensearch-transport.ts';
import { createSqsParkingQueue } from '#shared/stores/parking-queue.ts';
import { createRebuildStores } from '#shared/stores/rebuild-stores.ts';
import { createS3BodyStore } from '#shared/stores/s3-body-store.ts';
import { createS3Objects } from '#shared/stores/s3-objects.ts';
import { environment } from './environment.ts';
import { createRebuildIndex } from './rebuild-index.ts';
import { rebuildMessageSchema } from './rebuild-message.ts';

const { TABLE_NAME: tableName, ...env } = readEnvironment(environment, process.env);
const [aws, log, stored] = [process.env, createLog('rebuild-index'), { table: createTableClient(), tableName }];
const { OPENSEARCH_URL: url, OPENSEARCH_AUTH: auth } = env;
const transport = createOpenSearchTransport({ url, auth, aws, timeoutMs: rebuildTimeoutMs });
const rebuildIndex = createRebuildIndex({
  ...createOpenSearchIndices(transport, env.OPENSEARCH_INDEX),
  ...createRebuildStores(stored),
  bodies: createS3BodyStore(createS3Objects({ bucket: env.BODY_BUCKET, pathStyle: env.S3_PATH_STYLE, aws })),
  parking: createSqsParkingQueue({ queueUrl: env.PARKING_QUEUE_URL, aws }),
  steps: createSqsSender({ queueUrl: env.STEPS_QUEUE_URL, aws }),
  ...{ now: () => new Date().toISOString(), pause: (ms: number) => wait(ms), log },
});
export const handler = createQueueHandler(rebuildMessageSchema, ({ message }) => rebuildIndex(message), { log });
