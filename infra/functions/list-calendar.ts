import type { environment } from '#functions/list-calendar/environment.ts';
import { routes } from '#functions/list-calendar/routes.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Editors see what the clock will do. */
export function listCalendar(parts: ServiceParts, api: PublicApi): void {
  const { table } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'list-calendar', {
    environment: {
      TABLE_NAME: table.tableName,
      SITE_URL: parts.stage.siteUrl,
      CURSOR_SECRET: parts.cursorSecret,
    },
    impact: 'Editors cannot see what is scheduled; it happens all the same.',
  });
  lambda.allow(['dynamodb:Query'], [table.tableArn]);
  api.addRoutes(lambda, routes);
}
