import { createCursors } from '#shared/lambda/cursor.ts';
import { readEnvironment } from '#shared/lambda/environment.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createPreviewTokens } from '#shared/lambda/preview-tokens.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoAddressStore } from '#shared/stores/dynamo-address-store.ts';
import { createDynamoArticleStore } from '#shared/stores/dynamo-article-store.ts';
import { createDynamoCategoryStore } from '#shared/stores/dynamo-category-store.ts';
import { createDynamoListingStore } from '#shared/stores/dynamo-listing-store.ts';
import { createDynamoPictureStore } from '#shared/stores/dynamo-picture-store.ts';
import { createBodyBucket } from '#shared/stores/s3-body-store.ts';
import { createEditArticle } from './edit-article.ts';
import { environment } from './environment.ts';
import { routes } from './routes.ts';

const given = readEnvironment(environment, process.env);
const stored = { table: createTableClient(), tableName: given.TABLE_NAME };
const place = { bucket: given.BODY_BUCKET, pathStyle: given.S3_PATH_STYLE, aws: process.env };

const editArticle = createEditArticle({
  articles: createDynamoArticleStore({ ...stored, bodies: createBodyBucket(place) }),
  addresses: createDynamoAddressStore(stored),
  ...{ categories: createDynamoCategoryStore(stored), listings: createDynamoListingStore(stored) },
  pictures: createDynamoPictureStore(stored),
  ...{ cursors: createCursors(given.CURSOR_SECRET), previews: createPreviewTokens(given.CURSOR_SECRET) },
  ...{ siteUrl: given.SITE_URL, now: () => new Date().toISOString() },
});

export const handler = createHttpHandler(routes, editArticle, { log: createLog('edit-article') });
