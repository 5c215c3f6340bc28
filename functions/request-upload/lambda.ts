import { randomBytes } from 'node:crypto';
import { base32 } from '#shared/articles/identity.ts';
import { createCursors } from '#shared/lambda/cursor.ts';
import { readEnvironment } from '#shared/lambda/environment.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createS3Client, createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoIndexProgressStore } from '#shared/stores/dynamo-index-progress-store.ts';
import { createDynamoUploadPartStore } from '#shared/stores/dynamo-upload-part-store.ts';
import { createDynamoUploadStore } from '#shared/stores/dynamo-upload-store.ts';
import { createS3UploadSigner } from '#shared/stores/s3-upload-signer.ts';
import { environment } from './environment.ts';
import { createRequestUpload } from './request-upload.ts';
import { routes } from './routes.ts';

const settings = readEnvironment(environment, process.env);
const at = { table: createTableClient(), tableName: settings.TABLE_NAME };
const s3 = createS3Client({ pathStyle: settings.S3_PATH_STYLE });

const requestUpload = createRequestUpload({
  uploads: createDynamoUploadStore(at),
  parts: createDynamoUploadPartStore(at),
  progress: createDynamoIndexProgressStore(at),
  signer: createS3UploadSigner({ s3, bucket: settings.SOURCE_BUCKET }),
  cursors: createCursors(settings.CURSOR_SECRET),
  now: () => new Date().toISOString(),
  newId: () => `u${base32(randomBytes(15))}`,
});

export const handler = createHttpHandler(routes, requestUpload, { log: createLog('request-upload') });
