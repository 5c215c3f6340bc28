import { readEnvironment } from '#shared/lambda/environment.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createPreviewTokens } from '#shared/lambda/preview-tokens.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoArticleStore } from '#shared/stores/dynamo-article-store.ts';
import { createS3BodyStore } from '#shared/stores/s3-body-store.ts';
import { createS3Objects } from '#shared/stores/s3-objects.ts';
import { environment } from './environment.ts';
import { createReadArticle } from './read-article.ts';
import { routes } from './routes.ts';

const given = readEnvironment(environment, process.env);
const place = { bucket: given.BODY_BUCKET, pathStyle: given.S3_PATH_STYLE, aws: process.env };
const bodies = createS3BodyStore(createS3Objects(place));

const readArticle = createReadArticle({
  articles: createDynamoArticleStore({ table: createTableClient(), tableName: given.TABLE_NAME, bodies }),
  previews: createPreviewTokens(given.CURSOR_SECRET),
  siteUrl: given.SITE_URL,
  now: () => new Date().toISOString(),
});

export const handler = createHttpHandler(routes, readArticle, { log: createLog('read-article') });
