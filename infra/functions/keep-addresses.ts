import type { environment } from '#functions/keep-addresses/environment.ts';
import { routes } from '#functions/keep-addresses/routes.ts';
import { tableActions } from '../constructs/article-table.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Publishers say what else had an address on their older site: what is gone, and their sections. */
export function keepAddresses(parts: ServiceParts, api: PublicApi): void {
  const { table } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'keep-addresses', {
    environment: { TABLE_NAME: table.tableName },
    impact: 'Publishers cannot say which old addresses are gone; those of articles are kept as articles come in.',
  });
  lambda.allow(tableActions.read, [table.tableArn]);
  lambda.allow(['dynamodb:BatchWriteItem', 'dynamodb:PutItem'], [table.tableArn]);
  api.addRoutes(lambda, routes);
}
