import { createCursors } from '#shared/lambda/cursor.ts';
import { readEnvironment } from '#shared/lambda/environment.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoAuditLog } from '#shared/stores/dynamo-ledger-reads.ts';
import { environment } from './environment.ts';
import { createListAuditEntries } from './list-audit-entries.ts';
import { routes } from './routes.ts';

const given = readEnvironment(environment, process.env);
const listAuditEntries = createListAuditEntries({
  audit: createDynamoAuditLog({ table: createTableClient(), tableName: given.TABLE_NAME }),
  cursors: createCursors(given.CURSOR_SECRET),
  now: () => new Date().toISOString(),
});

export const handler = createHttpHandler(routes, listAuditEntries, { log: createLog('list-audit-entries') });
