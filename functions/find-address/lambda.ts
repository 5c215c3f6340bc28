import { readEnvironment } from '#shared/lambda/environment.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoAddressStore } from '#shared/stores/dynamo-address-store.ts';
import { createDynamoArticleHeads } from '#shared/stores/dynamo-article-heads.ts';
import { createDynamoListingStore } from '#shared/stores/dynamo-listing-store.ts';
import { environment } from './environment.ts';
import { createFindAddress } from './find-address.ts';
import { routes } from './routes.ts';

const { TABLE_NAME: tableName, SITE_URL: siteUrl } = readEnvironment(environment, process.env);
const stored = { table: createTableClient(), tableName };

const findAddress = createFindAddress({
  addresses: createDynamoAddressStore(stored),
  articles: createDynamoArticleHeads(stored),
  listings: createDynamoListingStore(stored),
  siteUrl,
  now: () => new Date().toISOString(),
});

export const handler = createHttpHandler(routes, findAddress, { log: createLog('find-address') });
