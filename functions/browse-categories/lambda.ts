import { createCursors } from '#shared/lambda/cursor.ts';
import { readEnvironment } from '#shared/lambda/environment.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoCategoryStore } from '#shared/stores/dynamo-category-store.ts';
import { createDynamoListingStore } from '#shared/stores/dynamo-listing-store.ts';
import { createBrowseCategories } from './browse-categories.ts';
import { environment } from './environment.ts';
import { routes } from './routes.ts';

const { TABLE_NAME: tableName, SITE_URL: siteUrl, CURSOR_SECRET } = readEnvironment(environment, process.env);
const table = createTableClient();

const browseCategories = createBrowseCategories({
  categories: createDynamoCategoryStore({ table, tableName }),
  listings: createDynamoListingStore({ table, tableName }),
  cursors: createCursors(CURSOR_SECRET),
  siteUrl,
  now: () => new Date().toISOString(),
});

export const handler = createHttpHandler(routes, browseCategories, { log: createLog('browse-categories') });
