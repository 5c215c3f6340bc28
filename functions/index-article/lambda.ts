import { setTimeout as wait } from 'node:timers/promises';
import { readEnvironment } from '#shared/lambda/environment.ts';
import { createQueueHandler } from '#shared/lambda/queue-handler.ts';
import { createStreamHandler } from '#shared/lambda/stream-handler.ts';
import { createStreamOrQueueHandler } from '#shared/lambda/stream-or-queue-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createIndexStores } from '#shared/stores/index-stores.ts';
import { createSqsParkingQueue } from '#shared/stores/parking-queue.ts';
import { createReleaseQueue } from '#shared/stores/release-queue.ts';
import { createBodyBucket } from '#shared/stores/s3-body-store.ts';
import { createWrittenIndices } from '#shared/stores/written-indices.ts';
import { hastenMessageSchema } from '#shared/uploads/hasten-message.ts';
import { environment } from './environment.ts';
import { createHastenArticles } from './hasten-articles.ts';
import { createIndexArticle } from './index-article.ts';

const env = readEnvironment(environment, process.env);
const [aws, log, now] = [process.env, createLog('index-article'), () => new Date().toISOString()];
const stores = createIndexStores({ table: createTableClient(), tableName: env.TABLE_NAME });
const indexArticle = createIndexArticle({
  bodies: createBodyBucket({ bucket: env.BODY_BUCKET, pathStyle: env.S3_PATH_STYLE, aws }),
  ...{ ...createWrittenIndices(env, aws), ...stores },
  releases: createReleaseQueue({ queueUrl: env.RELEASE_QUEUE_URL, aws, now }),
  parking: createSqsParkingQueue({ queueUrl: env.PARKING_QUEUE_URL, aws }),
  ...{ now, log, pause: (attempt: number) => wait(Math.random() * 100 * 2 ** attempt) },
});
const hasten = createHastenArticles({ ...stores, indexArticle, log });
const onMessage = createQueueHandler(hastenMessageSchema, hasten, { log });
export const handler = createStreamOrQueueHandler(createStreamHandler(indexArticle), onMessage);
