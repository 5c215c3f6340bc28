import { visibilityFilter } from '#shared/search/visibility-filter.ts';
import type { SearchRequest } from '../search-request.ts';
import type { AskNames } from './asked-parts.ts';
import { facetAggregations } from './facets.ts';
import { chosenFilters, dateFilter } from './filters.ts';
import { highlightOf } from './highlight.ts';
import type { Clause } from './match-plain.ts';
import { matchQuery } from './match-tree.ts';
import { sortOf } from './sort.ts';

/** Counting further costs every search and tells nobody more: above it the total is "at least". */
const countedUpTo = 10_000;

/**
 * A request as one engine query. `after` is the place where the page before ended; pages are never counted from the
 * start. One result more than the page is asked for, to know whether there is a next one.
 */
export function buildQuery(request: SearchRequest, now: string, after: unknown, askNames: AskNames): Clause {
  const chosen = chosenFilters(request);
  // A choice in a counted field must not narrow that field's own counts, so it is taken after counting.
  const inQuery = chosen.filter(({ field }) => !isCounted(request, field));
  const afterCounting = chosen.filter(({ field }) => isCounted(request, field));
  const visible = visibilityFilter(now);
  const filter = [...visible.filter, ...dateFilter(request), ...inQuery.map(({ clause }) => clause)];
  const must = request.tree ? [matchQuery(request.tree, askNames)] : [];
  return {
    size: request.pageSize + 1,
    track_total_hits: countedUpTo,
    _source: ['hit'],
    query: { bool: { must, filter, must_not: visible.must_not } },
    sort: sortOf[request.order],
    ...(after === undefined ? {} : { search_after: after }),
    ...(afterCounting.length > 0
      ? { post_filter: { bool: { filter: afterCounting.map(({ clause }) => clause) } } }
      : {}),
    ...(request.facets.length > 0 ? { aggs: facetAggregations(request.facets, afterCounting) } : {}),
    ...(request.highlight && request.tree ? { highlight: highlightOf(request.tree) } : {}),
  };
}

const isCounted = (request: SearchRequest, field: string): boolean =>
  (request.facets as readonly string[]).includes(field);
