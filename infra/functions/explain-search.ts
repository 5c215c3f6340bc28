import type { environment } from '#functions/explain-search/environment.ts';
import { routes } from '#functions/explain-search/routes.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { allowReaderQueries, articlesAlias } from '../constructs/reader-queries.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** The desk asks why readers find an article where they do. */
export function explainSearch(parts: ServiceParts, api: PublicApi): void {
  const { search, table } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'explain-search', {
    environment: {
      TABLE_NAME: table.tableName,
      OPENSEARCH_URL: search.url,
      OPENSEARCH_INDEX: articlesAlias,
      OPENSEARCH_AUTH: search.auth,
    },
    impact: 'Editors are not told why an article stands where it does; readers notice nothing.',
    memoryMb: 1024,
  });
  allowReaderQueries(parts, lambda);
  api.addRoutes(lambda, routes);
}
