import { createCursors } from '#shared/lambda/cursor.ts';
import { readEnvironment } from '#shared/lambda/environment.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoArticleStore } from '#shared/stores/dynamo-article-store.ts';
import { createDynamoCorrectionStore } from '#shared/stores/dynamo-correction-store.ts';
import { createS3BodyStore } from '#shared/stores/s3-body-store.ts';
import { createS3Objects } from '#shared/stores/s3-objects.ts';
import { environment } from './environment.ts';
import { createListCorrections } from './list-corrections.ts';
import { routes } from './routes.ts';

const given = readEnvironment(environment, process.env);
const stored = { table: createTableClient(), tableName: given.TABLE_NAME };
const place = { bucket: given.BODY_BUCKET, pathStyle: given.S3_PATH_STYLE, aws: process.env };

const listCorrections = createListCorrections({
  articles: createDynamoArticleStore({ ...stored, bodies: createS3BodyStore(createS3Objects(place)) }),
  corrections: createDynamoCorrectionStore(stored),
  cursors: createCursors(given.CURSOR_SECRET),
  siteUrl: given.SITE_URL,
  now: () => new Date().toISOString(),
});

export const handler = createHttpHandler(routes, listCorrections, { log: createLog('list-corrections') });
