import { createAuthorizerHandler } from '#shared/lambda/authorizer-handler.ts';
import { readEnvironment } from '#shared/lambda/environment.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoPublisherStore } from '#shared/stores/dynamo-publisher-store.ts';
import { createAuthorizePublisher } from './authorize-publisher.ts';
import { environment } from './environment.ts';

const settings = readEnvironment(environment, process.env);
const publishers = createDynamoPublisherStore({ table: createTableClient(), tableName: settings.TABLE_NAME });
const authorize = createAuthorizePublisher({ publishers, now: () => new Date().toISOString() });

export const handler = createAuthorizerHandler(authorize, { log: createLog('authorize-publisher') });
