import { setTimeout as wait } from 'node:timers/promises';
import { readEnvironment } from '#shared/lambda/environment.ts';
import { createStreamHandler } from '#shared/lambda/stream-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoHidingStore } from '#shared/stores/dynamo-hiding-store.ts';
import { createDynamoIndexProgressStore } from '#shared/stores/dynamo-index-progress-store.ts';
import { createSqsParkingQueue } from '#shared/stores/parking-queue.ts';
import { createReleaseQueue } from '#shared/stores/release-queue.ts';
import { createBodyBucket } from '#shared/stores/s3-body-store.ts';
import { createWrittenIndices } from '#shared/stores/written-indices.ts';
import { environment } from './environment.ts';
import { createIndexArticle } from './index-article.ts';

const env = readEnvironment(environment, process.env);
const aws = process.env;
const now = () => new Date().toISOString();
const table = { table: createTableClient(), tableName: env.TABLE_NAME };
const indexArticle = createIndexArticle({
  bodies: createBodyBucket({ bucket: env.BODY_BUCKET, pathStyle: env.S3_PATH_STYLE, aws }),
  ...createWrittenIndices(env, aws),
  progress: createDynamoIndexProgressStore(table),
  hiding: createDynamoHidingStore(table),
  releases: createReleaseQueue({ queueUrl: env.RELEASE_QUEUE_URL, aws, now }),
  parking: createSqsParkingQueue({ queueUrl: env.PARKING_QUEUE_URL, aws }),
  now,
  pause: (attempt) => wait(Math.random() * 100 * 2 ** attempt),
  log: createLog('index-article'),
});
export const handler = createStreamHandler(indexArticle);
