import { createCursors } from '#shared/lambda/cursor.ts';
import { readEnvironment } from '#shared/lambda/environment.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoChangeFeed } from '#shared/stores/dynamo-ledger-reads.ts';
import { environment } from './environment.ts';
import { createListChanges } from './list-changes.ts';
import { routes } from './routes.ts';

const given = readEnvironment(environment, process.env);
const listChanges = createListChanges({
  feed: createDynamoChangeFeed({ table: createTableClient(), tableName: given.TABLE_NAME }),
  cursors: createCursors(given.CURSOR_SECRET, { lasting: true }),
  now: () => new Date().toISOString(),
});

export const handler = createHttpHandler(routes, listChanges, { log: createLog('list-changes') });
