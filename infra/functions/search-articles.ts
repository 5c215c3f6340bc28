import { Duration } from 'aws-cdk-lib';
import type { environment } from '#functions/search-articles/environment.ts';
import { routes } from '#functions/search-articles/routes.ts';
import { events } from '#shared/observability/events.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Walk 4: readers search. */
export function searchArticles(parts: ServiceParts, api: PublicApi): void {
  const { search } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'search-articles', {
    environment: {
      OPENSEARCH_URL: search.url,
      OPENSEARCH_INDEX: 'articles',
      OPENSEARCH_AUTH: search.auth,
      SITE_URL: parts.stage.siteUrl,
      CURSOR_SECRET: parts.cursorSecret,
    },
    impact: 'Readers get an error when they search; sections and articles still work.',
    memoryMb: 1024,
  });
  // That one path: a POST anywhere else could write.
  if (search.domainArn) lambda.allow(['es:ESHttpGet', 'es:ESHttpPost'], [`${search.domainArn}/articles/_search`]);
  const away = lambda.countEvent(events.searchUnavailable, `${parts.prefix}-${events.searchUnavailable}`);
  parts.monitoring.alarm('search-unavailable', {
    impact: 'Readers are told that search is away for a moment; sections and articles still work.',
    metric: away.metric({ period: Duration.minutes(1), statistic: 'Sum' }),
    threshold: 5,
    periods: 3,
  });
  api.addRoutes(lambda, routes);
}
