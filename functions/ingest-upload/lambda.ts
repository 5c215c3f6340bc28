import { readEnvironment } from '#shared/lambda/environment.ts';
import { objectCreatedSchema } from '#shared/lambda/object-created.ts';
import { createQueueHandler } from '#shared/lambda/queue-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoNewArticleStore } from '#shared/stores/dynamo-new-article-store.ts';
import { createDynamoPictureStore } from '#shared/stores/dynamo-picture-store.ts';
import { createDynamoPublisherStore } from '#shared/stores/dynamo-publisher-store.ts';
import { createSqsSender } from '#shared/stores/message-queue.ts';
import { createBodyBucket } from '#shared/stores/s3-body-store.ts';
import { createSourceBucket } from '#shared/stores/s3-source-bucket.ts';
import { createUploadStores } from '#shared/stores/upload-stores.ts';
import { environment } from './environment.ts';
import { createIngestUpload } from './ingest-upload.ts';

const [env, aws] = [readEnvironment(environment, process.env), process.env];
const [stored, log] = [{ table: createTableClient(), tableName: env.TABLE_NAME }, createLog('ingest-upload')];
const place = (bucket: string) => ({ bucket, pathStyle: env.S3_PATH_STYLE, aws });
const ingestUpload = createIngestUpload({
  ...createUploadStores(stored),
  ...{ publishers: createDynamoPublisherStore(stored), pictures: createDynamoPictureStore(stored) },
  articles: createDynamoNewArticleStore({ ...stored, bodies: createBodyBucket(place(env.BODY_BUCKET)) }),
  sources: createSourceBucket(place(env.SOURCE_BUCKET)),
  ...{ haste: createSqsSender({ queueUrl: env.HASTE_QUEUE_URL, aws }), log, now: () => new Date().toISOString() },
});
export const handler = createQueueHandler(
  objectCreatedSchema,
  ({ message, isLastTry }) => ingestUpload({ objectKey: message.detail.object.key, isLastTry }),
  { log },
);
