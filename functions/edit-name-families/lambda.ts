import { readEnvironment } from '#shared/lambda/environment.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoFamilyStore } from '#shared/stores/dynamo-family-store.ts';
import { sourcedFamilies } from './built-in-sources.data.ts';
import { createEditNameFamilies } from './edit-name-families.ts';
import { environment } from './environment.ts';
import { routes } from './routes.ts';

const { TABLE_NAME: tableName } = readEnvironment(environment, process.env);

const editNameFamilies = createEditNameFamilies({
  families: createDynamoFamilyStore({ table: createTableClient(), tableName }),
  builtIn: sourcedFamilies,
  now: () => new Date().toISOString(),
});

export const handler = createHttpHandler(routes, editNameFamilies, { log: createLog('edit-name-families') });
