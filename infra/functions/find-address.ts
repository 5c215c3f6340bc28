import type { environment } from '#functions/find-address/environment.ts';
import { routes } from '#functions/find-address/routes.ts';
import { tableActions } from '../constructs/article-table.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Readers who come by an address of an older site are sent to where it is now. */
export function findAddress(parts: ServiceParts, api: PublicApi): void {
  const { table } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'find-address', {
    environment: { TABLE_NAME: table.tableName, SITE_URL: parts.stage.siteUrl },
    impact: 'Readers who come by an address of an older site find nothing; addresses of this site work.',
  });
  lambda.allow(tableActions.read, [table.tableArn]);
  api.addRoutes(lambda, routes);
}
