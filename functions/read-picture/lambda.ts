import { readEnvironment } from '#shared/lambda/environment.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoArticleWalk } from '#shared/stores/dynamo-article-walk.ts';
import { createDynamoPictureStore } from '#shared/stores/dynamo-picture-store.ts';
import { createS3PictureFiles } from '#shared/stores/picture-files.ts';
import { createS3Objects } from '#shared/stores/s3-objects.ts';
import { environment } from './environment.ts';
import { createReadPicture } from './read-picture.ts';
import { routes } from './routes.ts';

const given = readEnvironment(environment, process.env);
const stored = { table: createTableClient(), tableName: given.TABLE_NAME };
const objects = createS3Objects({ bucket: given.BODY_BUCKET, pathStyle: given.S3_PATH_STYLE, aws: process.env });

const readPicture = createReadPicture({
  pictures: createDynamoPictureStore(stored),
  articles: createDynamoArticleWalk(stored),
  files: createS3PictureFiles(objects),
  now: () => new Date().toISOString(),
});

export const handler = createHttpHandler(routes, readPicture, { log: createLog('read-picture') });
