import type { environment } from '#functions/answer-instantsearch/environment.ts';
import { routes } from '#functions/answer-instantsearch/routes.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { allowReaderQueries, articlesAlias } from '../constructs/reader-queries.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Walk 4, for front ends that are built with InstantSearch. */
export function answerInstantsearch(parts: ServiceParts, api: PublicApi): void {
  const { search, table } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'answer-instantsearch', {
    environment: {
      TABLE_NAME: table.tableName,
      OPENSEARCH_URL: search.url,
      OPENSEARCH_INDEX: articlesAlias,
      OPENSEARCH_AUTH: search.auth,
      SITE_URL: parts.stage.siteUrl,
    },
    impact: 'Readers of sites built with InstantSearch get an error when they search; other searches work.',
    memoryMb: 1024,
  });
  allowReaderQueries(parts, lambda);
  api.addRoutes(lambda, routes);
}
