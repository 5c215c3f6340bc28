import { Duration } from 'aws-cdk-lib';
import type { environment } from '#functions/search-articles/environment.ts';
import { routes } from '#functions/search-articles/routes.ts';
import { events } from '#shared/observability/events.ts';
import { familiesAlias } from '#shared/search/family-document.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

const alias = 'articles';

/** Walk 4: readers search. */
export function searchArticles(parts: ServiceParts, api: PublicApi): void {
  const { search } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'search-articles', {
    environment: {
      OPENSEARCH_URL: search.url,
      OPENSEARCH_INDEX: alias,
      OPENSEARCH_AUTH: search.auth,
      SITE_URL: parts.stage.siteUrl,
      CURSOR_SECRET: parts.cursorSecret,
    },
    impact: 'Readers get an error when they search; sections and articles still work.',
    memoryMb: 1024,
  });
  // Those paths alone: a POST anywhere else could write.
  const aliases = [alias, familiesAlias(alias)];
  const paths = aliases.map((one) => `${search.domainArn}/${one}/_search`);
  if (search.domainArn) lambda.allow(['es:ESHttpGet', 'es:ESHttpPost'], paths);
  const away = lambda.countEvent(events.searchUnavailable, `${parts.prefix}-${events.searchUnavailable}`);
  parts.monitoring.alarm('search-unavailable', {
    impact: 'Readers are told that search is away for a moment; sections and articles still work.',
    metric: away.metric({ period: Duration.minutes(1), statistic: 'Sum' }),
    threshold: 5,
    periods: 3,
  });
  const unread = lambda.countEvent(events.familiesUnread, `${parts.prefix}-${events.familiesUnread}`);
  parts.monitoring.alarm('name-families-unread', {
    impact: 'Editors’ changes to name families do not reach readers’ searches; searches go on with those known before.',
    metric: unread.metric({ period: Duration.minutes(5), statistic: 'Sum' }),
    threshold: 5,
    periods: 3,
  });
  api.addRoutes(lambda, routes);
}
