import type { environment } from '#functions/list-changes/environment.ts';
import { routes } from '#functions/list-changes/routes.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Everybody can follow what changed for readers. */
export function listChanges(parts: ServiceParts, api: PublicApi): void {
  const { table } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'list-changes', {
    environment: { TABLE_NAME: table.tableName, CURSOR_SECRET: parts.cursorSecret },
    impact: 'Readers’ sites that follow what changes cannot read the change feed; they catch up later.',
  });
  lambda.allow(['dynamodb:Query'], [table.tableArn]);
  api.addRoutes(lambda, routes);
}
