import type { environment } from '#functions/edit-name-families/environment.ts';
import { routes } from '#functions/edit-name-families/routes.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Editors say which names mean the same; index-article copies it to where searches read it. */
export function editNameFamilies(parts: ServiceParts, api: PublicApi): void {
  const { table } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'edit-name-families', {
    environment: { TABLE_NAME: table.tableName },
    impact: 'Editors cannot add, change or remove name families; searches go on with those there are.',
  });
  lambda.allow(['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:PutItem'], [table.tableArn]);
  api.addRoutes(lambda, routes);
}
