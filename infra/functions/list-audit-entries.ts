import type { environment } from '#functions/list-audit-entries/environment.ts';
import { routes } from '#functions/list-audit-entries/routes.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Publishers read who did what in their name. */
export function listAuditEntries(parts: ServiceParts, api: PublicApi): void {
  const { table } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'list-audit-entries', {
    environment: { TABLE_NAME: table.tableName, CURSOR_SECRET: parts.cursorSecret },
    impact: 'Publishers cannot read their audit log; it goes on being written.',
  });
  lambda.allow(['dynamodb:GetItem', 'dynamodb:Query'], [table.tableArn]);
  api.addRoutes(lambda, routes);
}
