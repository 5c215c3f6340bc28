import { readEnvironment } from '#shared/lambda/environment.ts';
import { objectCreatedSchema } from '#shared/lambda/object-created.ts';
import { createQueueHandler } from '#shared/lambda/queue-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoAddressStore } from '#shared/stores/dynamo-address-store.ts';
import { createDynamoCategoryStore } from '#shared/stores/dynamo-category-store.ts';
import { createDynamoNewArticleStore } from '#shared/stores/dynamo-new-article-store.ts';
import { createDynamoPublisherStore } from '#shared/stores/dynamo-publisher-store.ts';
import { createDynamoUploadPartStore } from '#shared/stores/dynamo-upload-part-store.ts';
import { createDynamoUploadStore } from '#shared/stores/dynamo-upload-store.ts';
import { createS3BodyStore } from '#shared/stores/s3-body-store.ts';
import { createS3Objects } from '#shared/stores/s3-objects.ts';
import { createS3SourceBucket } from '#shared/stores/s3-source-bucket.ts';
import { environment } from './environment.ts';
import { createIngestUpload } from './ingest-upload.ts';

const { TABLE_NAME: tableName, SOURCE_BUCKET, BODY_BUCKET, S3_PATH_STYLE } = readEnvironment(environment, process.env);
const stored = { table: createTableClient(), tableName };
const objectsOf = (bucket: string) => createS3Objects({ bucket, pathStyle: S3_PATH_STYLE, aws: process.env });
const log = createLog('ingest-upload');
const ingestUpload = createIngestUpload({
  uploads: createDynamoUploadStore(stored),
  parts: createDynamoUploadPartStore(stored),
  publishers: createDynamoPublisherStore(stored),
  articles: createDynamoNewArticleStore({ ...stored, bodies: createS3BodyStore(objectsOf(BODY_BUCKET)) }),
  categories: createDynamoCategoryStore(stored),
  addresses: createDynamoAddressStore(stored),
  sources: createS3SourceBucket(objectsOf(SOURCE_BUCKET)),
  log,
  now: () => new Date().toISOString(),
});

export const handler = createQueueHandler(
  objectCreatedSchema,
  ({ message, isLastTry }) => ingestUpload({ objectKey: message.detail.object.key, isLastTry }),
  { log },
);
