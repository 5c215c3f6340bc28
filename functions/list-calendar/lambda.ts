import { createCursors } from '#shared/lambda/cursor.ts';
import { readEnvironment } from '#shared/lambda/environment.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoCalendarStore } from '#shared/stores/dynamo-calendar-store.ts';
import { environment } from './environment.ts';
import { createListCalendar } from './list-calendar.ts';
import { routes } from './routes.ts';

const given = readEnvironment(environment, process.env);

const listCalendar = createListCalendar({
  calendar: createDynamoCalendarStore({ table: createTableClient(), tableName: given.TABLE_NAME }),
  cursors: createCursors(given.CURSOR_SECRET),
  siteUrl: given.SITE_URL,
  now: () => new Date().toISOString(),
});

export const handler = createHttpHandler(routes, listCalendar, { log: createLog('list-calendar') });
