import { createCursors } from '#shared/lambda/cursor.ts';
import { readEnvironment } from '#shared/lambda/environment.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoArticleStore } from '#shared/stores/dynamo-article-store.ts';
import { createDynamoListingStore } from '#shared/stores/dynamo-listing-store.ts';
import { createS3BodyStore } from '#shared/stores/s3-body-store.ts';
import { createS3Objects } from '#shared/stores/s3-objects.ts';
import { createEditArticle } from './edit-article.ts';
import { environment } from './environment.ts';
import { routes } from './routes.ts';

const given = readEnvironment(environment, process.env);
const tableName = given.TABLE_NAME;
const table = createTableClient();
const place = { bucket: given.BODY_BUCKET, pathStyle: given.S3_PATH_STYLE, aws: process.env };
const bodies = createS3BodyStore(createS3Objects(place));

const editArticle = createEditArticle({
  articles: createDynamoArticleStore({ table, tableName, bodies }),
  listings: createDynamoListingStore({ table, tableName }),
  cursors: createCursors(given.CURSOR_SECRET),
  siteUrl: given.SITE_URL,
  now: () => new Date().toISOString(),
});

export const handler = createHttpHandler(routes, editArticle, { log: createLog('edit-article') });
