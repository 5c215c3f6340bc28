import { randomBytes } from 'node:crypto';
import { base32 } from '#shared/articles/identity.ts';
import { readEnvironment } from '#shared/lambda/environment.ts';
import { objectCreatedSchema } from '#shared/lambda/object-created.ts';
import { createQueueHandler } from '#shared/lambda/queue-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoPictureStore } from '#shared/stores/dynamo-picture-store.ts';
import { createDynamoUploadStore } from '#shared/stores/dynamo-upload-store.ts';
import { createS3PictureFiles } from '#shared/stores/picture-files.ts';
import { createS3Objects } from '#shared/stores/s3-objects.ts';
import { createS3SourceBucket } from '#shared/stores/s3-source-bucket.ts';
import { environment } from './environment.ts';
import { createIngestPicture, toArrivedPicture } from './ingest-picture.ts';
import { createSharpImages } from './sharp-images.ts';

const { TABLE_NAME: tableName, ...env } = readEnvironment(environment, process.env);
const [log, stored] = [createLog('ingest-picture'), { table: createTableClient(), tableName }];
// 20 MB take longer than a body of some KB; nobody waits for this function.
const place = { pathStyle: env.S3_PATH_STYLE, aws: process.env };
const objectsOf = (bucket: string) => createS3Objects({ bucket, ...place }, { silenceMs: 20_000 });
const ingest = createIngestPicture({
  ...{ uploads: createDynamoUploadStore(stored), pictures: createDynamoPictureStore(stored) },
  ...{ sources: createS3SourceBucket(objectsOf(env.SOURCE_BUCKET)), images: createSharpImages() },
  files: createS3PictureFiles(objectsOf(env.BODY_BUCKET)),
  ...{ siteUrl: env.SITE_URL, log, now: () => new Date().toISOString(), newId: () => `p${base32(randomBytes(15))}` },
});
export const handler = createQueueHandler(objectCreatedSchema, toArrivedPicture(ingest), { log });
