import type { environment } from '#functions/suggest-queries/environment.ts';
import { routes } from '#functions/suggest-queries/routes.ts';
import { events } from '#shared/observability/events.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Walk 4, while readers still type. */
export function suggestQueries(parts: ServiceParts, api: PublicApi): void {
  const { search } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'suggest-queries', {
    environment: { OPENSEARCH_URL: search.url, OPENSEARCH_INDEX: 'articles', OPENSEARCH_AUTH: search.auth },
    impact: 'Readers get no suggestions while they type; searching works.',
    memoryMb: 1024,
  });
  // That one path, and only to read: a POST could write elsewhere.
  if (search.domainArn) lambda.allow(['es:ESHttpGet'], [`${search.domainArn}/articles/_msearch`]);
  // Counted with search's own: the alarm search-unavailable rings for both.
  lambda.countEvent(events.searchUnavailable, `${parts.prefix}-${events.searchUnavailable}`);
  api.addRoutes(lambda, routes);
}
