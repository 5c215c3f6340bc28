import type { environment } from '#functions/suggest-queries/environment.ts';
import { routes } from '#functions/suggest-queries/routes.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { allowReaderQueries, articlesAlias } from '../constructs/reader-queries.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Walk 4, while readers still type. */
export function suggestQueries(parts: ServiceParts, api: PublicApi): void {
  const { search, table } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'suggest-queries', {
    environment: {
      TABLE_NAME: table.tableName,
      OPENSEARCH_URL: search.url,
      OPENSEARCH_INDEX: articlesAlias,
      OPENSEARCH_AUTH: search.auth,
    },
    impact: 'Readers get no suggestions while they type; searching works.',
    memoryMb: 1024,
  });
  allowReaderQueries(parts, lambda);
  // Its own questions go out together. That path too only to read: a POST could write elsewhere.
  if (search.domainArn) lambda.allow(['es:ESHttpGet'], [`${search.domainArn}/${articlesAlias}/_msearch`]);
  api.addRoutes(lambda, routes);
}
