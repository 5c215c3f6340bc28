import { Duration } from 'aws-cdk-lib';
import type { environment } from '#functions/search-articles/environment.ts';
import { routes } from '#functions/search-articles/routes.ts';
import type { PublicApi } from '../constructs/public-api.ts';
import { allowReaderQueries, articlesAlias } from '../constructs/reader-queries.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Walk 4: readers search. Its two alarms ring for all functions that ask what readers ask. */
export function searchArticles(parts: ServiceParts, api: PublicApi): void {
  const { search, table } = parts.stores;
  const lambda = new ServiceFunction<typeof environment>(parts, 'search-articles', {
    environment: {
      TABLE_NAME: table.tableName,
      OPENSEARCH_URL: search.url,
      OPENSEARCH_INDEX: articlesAlias,
      OPENSEARCH_AUTH: search.auth,
      SITE_URL: parts.stage.siteUrl,
      CURSOR_SECRET: parts.cursorSecret,
    },
    impact: 'Readers get an error when they search; sections and articles still work.',
    memoryMb: 1024,
  });
  const counted = allowReaderQueries(parts, lambda);
  parts.monitoring.alarm('search-unavailable', {
    impact: 'Readers are told that search is away for a moment; sections and articles still work.',
    metric: counted.searchUnavailable.metric({ period: Duration.minutes(1), statistic: 'Sum' }),
    threshold: 5,
    periods: 3,
  });
  parts.monitoring.alarm('name-families-unread', {
    impact: 'Editors’ changes to name families do not reach readers’ searches; searches go on with those known before.',
    metric: counted.familiesUnread.metric({ period: Duration.minutes(5), statistic: 'Sum' }),
    threshold: 5,
    periods: 3,
  });
  api.addRoutes(lambda, routes);
}
