import { readEnvironment } from '#shared/lambda/environment.ts';
import { buildObjectCreated, objectCreatedSchema } from '#shared/lambda/object-created.ts';
import { createQueueHandler } from '#shared/lambda/queue-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createSqsSender } from '#shared/stores/message-queue.ts';
import { createS3ArchiveBucket } from '#shared/stores/s3-archive-bucket.ts';
import { createS3Objects } from '#shared/stores/s3-objects.ts';
import { createUploadStores } from '#shared/stores/upload-stores.ts';
import { createCutExport } from './cut-export.ts';
import { environment } from './environment.ts';

const { TABLE_NAME: tableName, ...env } = readEnvironment(environment, process.env);
const [aws, log, stored] = [process.env, createLog('cut-export'), { table: createTableClient(), tableName }];
const [queue, bucket] = [createSqsSender({ queueUrl: env.ARCHIVE_QUEUE_URL, aws }), env.SOURCE_BUCKET];
const cutExport = createCutExport({
  ...createUploadStores(stored),
  archive: createS3ArchiveBucket(createS3Objects({ bucket, pathStyle: env.S3_PATH_STYLE, aws })),
  goOnLater: (key) => queue.send(JSON.stringify(buildObjectCreated(bucket, key))),
  ...{ log, now: () => new Date().toISOString() },
});
export const handler = createQueueHandler(
  objectCreatedSchema,
  ({ message, msLeft }) => cutExport({ objectKey: message.detail.object.key, msLeft }),
  { log },
);
