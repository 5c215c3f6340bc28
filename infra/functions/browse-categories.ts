import type { environment } from '#functions/browse-categories/environment.ts';
import { routes } from '#functions/browse-categories/routes.ts';
import { tableActions } from '../constructs/article-table.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Walk 5: readers open a section. */
export function browseCategories(parts: ServiceParts, api: PublicApi): void {
  const { table } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'browse-categories', {
    environment: {
      TABLE_NAME: table.tableName,
      SITE_URL: parts.stage.siteUrl,
      CURSOR_SECRET: parts.cursorSecret,
    },
    impact: 'Readers cannot open sections.',
  });
  lambda.allow(tableActions.read, [table.tableArn]);
  api.addRoutes(lambda, routes);
}
