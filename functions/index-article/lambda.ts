import { setTimeout as wait } from 'node:timers/promises';
import { readEnvironment } from '#shared/lambda/environment.ts';
import { createStreamHandler } from '#shared/lambda/stream-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { familiesAlias, familyIndexDefinition } from '#shared/search/family-document.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoHidingStore } from '#shared/stores/dynamo-hiding-store.ts';
import { createDynamoIndexProgressStore } from '#shared/stores/dynamo-index-progress-store.ts';
import { createSqsSender } from '#shared/stores/message-queue.ts';
import { createOpenSearchIndex, indexTimeoutMs } from '#shared/stores/opensearch-search-index.ts';
import { createOpenSearchTransport } from '#shared/stores/opensearch-transport.ts';
import { createSqsParkingQueue } from '#shared/stores/parking-queue.ts';
import { createReleaseQueue } from '#shared/stores/release-queue.ts';
import { createS3BodyStore } from '#shared/stores/s3-body-store.ts';
import { createS3Objects } from '#shared/stores/s3-objects.ts';
import { environment } from './environment.ts';
import { createIndexArticle } from './index-article.ts';

const env = readEnvironment(environment, process.env);
const { OPENSEARCH_URL: url, OPENSEARCH_AUTH: auth } = env;
const aws = process.env;
const now = () => new Date().toISOString();
const table = { table: createTableClient(), tableName: env.TABLE_NAME };
const transport = createOpenSearchTransport({ url, auth, aws, timeoutMs: indexTimeoutMs });
const indexArticle = createIndexArticle({
  bodies: createS3BodyStore(createS3Objects({ bucket: env.BODY_BUCKET, pathStyle: env.S3_PATH_STYLE, aws })),
  index: createOpenSearchIndex(transport, env.OPENSEARCH_INDEX),
  families: createOpenSearchIndex(transport, familiesAlias(env.OPENSEARCH_INDEX), familyIndexDefinition),
  progress: createDynamoIndexProgressStore(table),
  hiding: createDynamoHidingStore(table),
  releases: createReleaseQueue(createSqsSender({ queueUrl: env.RELEASE_QUEUE_URL, aws }), now),
  parking: createSqsParkingQueue({ queueUrl: env.PARKING_QUEUE_URL, aws }),
  now,
  pause: (attempt) => wait(Math.random() * 100 * 2 ** attempt),
  log: createLog('index-article'),
});
export const handler = createStreamHandler(indexArticle);
