import { readEnvironment } from '#shared/lambda/environment.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoAddressStore } from '#shared/stores/dynamo-address-store.ts';
import { createDynamoCategoryStore } from '#shared/stores/dynamo-category-store.ts';
import { environment } from './environment.ts';
import { createKeepAddresses } from './keep-addresses.ts';
import { routes } from './routes.ts';

const { TABLE_NAME: tableName } = readEnvironment(environment, process.env);
const stored = { table: createTableClient(), tableName };

const keepAddresses = createKeepAddresses({
  addresses: createDynamoAddressStore(stored),
  categories: createDynamoCategoryStore(stored),
  now: () => new Date().toISOString(),
});

export const handler = createHttpHandler(routes, keepAddresses, { log: createLog('keep-addresses') });
