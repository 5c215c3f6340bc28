import { readEnvironment } from '#shared/lambda/environment.ts';
import { objectCreatedSchema } from '#shared/lambda/object-created.ts';
import { createQueueHandler } from '#shared/lambda/queue-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoNewArticleStore } from '#shared/stores/dynamo-new-article-store.ts';
import { createDynamoPictureStore } from '#shared/stores/dynamo-picture-store.ts';
import { createDynamoPublisherStore } from '#shared/stores/dynamo-publisher-store.ts';
import { createBodyBucket } from '#shared/stores/s3-body-store.ts';
import { createS3Objects } from '#shared/stores/s3-objects.ts';
import { createS3SourceBucket } from '#shared/stores/s3-source-bucket.ts';
import { createUploadStores } from '#shared/stores/upload-stores.ts';
import { environment } from './environment.ts';
import { createIngestUpload } from './ingest-upload.ts';

const { TABLE_NAME: tableName, SOURCE_BUCKET, BODY_BUCKET, S3_PATH_STYLE } = readEnvironment(environment, process.env);
const [stored, log] = [{ table: createTableClient(), tableName }, createLog('ingest-upload')];
const place = (bucket: string) => ({ bucket, pathStyle: S3_PATH_STYLE, aws: process.env });
const ingestUpload = createIngestUpload({
  ...createUploadStores(stored),
  publishers: createDynamoPublisherStore(stored),
  articles: createDynamoNewArticleStore({ ...stored, bodies: createBodyBucket(place(BODY_BUCKET)) }),
  sources: createS3SourceBucket(createS3Objects(place(SOURCE_BUCKET))),
  ...{ pictures: createDynamoPictureStore(stored), log, now: () => new Date().toISOString() },
});
export const handler = createQueueHandler(
  objectCreatedSchema,
  ({ message, isLastTry }) => ingestUpload({ objectKey: message.detail.object.key, isLastTry }),
  { log },
);
