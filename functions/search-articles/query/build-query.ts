import { visibilityFilter } from '#shared/search/visibility-filter.ts';
import type { SearchRequest } from '../search-request.ts';
import { facetAggregations } from './facets.ts';
import { chosenFilters, conditionClauses, dateFilter } from './filters.ts';
import type { Matching } from './forgiveness.ts';
import { withFreshness } from './freshness.ts';
import { highlightOf } from './highlight.ts';
import type { Clause } from './match-plain.ts';
import { matchQuery } from './match-tree.ts';
import { sortOf } from './sort.ts';

/** Counting further costs every search and tells nobody more: above it the total is "at least". */
const countedUpTo = 10_000;

/**
 * A request as one engine query. `after` is the place where the page before ended; pages are never counted from the
 * start. One result more than the page is asked for, to know whether there is a next one. `asOf` is from when ages of
 * articles are counted.
 */
export function buildQuery(
  request: SearchRequest,
  now: string,
  after: unknown,
  matching: Matching,
  asOf = now,
): Clause {
  const chosen = chosenFilters(request);
  // A choice in a counted field must not narrow that field's own counts, so it is taken after counting.
  const inQuery = chosen.filter(({ field }) => !isCounted(request, field));
  const afterCounting = chosen.filter(({ field }) => isCounted(request, field));
  const visible = visibilityFilter(now);
  const narrowed = [...dateFilter(request), ...conditionClauses(request)];
  const filter = [...visible.filter, ...narrowed, ...inQuery.map(({ clause }) => clause)];
  const must = request.tree ? [matchQuery(request.tree, matching)] : [];
  return {
    size: request.pageSize + 1,
    ...(request.offset ? { from: request.offset } : {}),
    track_total_hits: countedUpTo,
    _source: ['hit'],
    query: withFreshness({ bool: { must, filter, must_not: visible.must_not } }, request, asOf),
    sort: sortOf[request.order],
    ...(after === undefined ? {} : { search_after: after }),
    ...(afterCounting.length > 0
      ? { post_filter: { bool: { filter: afterCounting.map(({ clause }) => clause) } } }
      : {}),
    ...(request.facets.length > 0 ? { aggs: facetAggregations(request.facets, afterCounting) } : {}),
    ...(request.tree ? { highlight: highlightOf(request.tree, matching, request.highlight) } : {}),
  };
}

const isCounted = (request: SearchRequest, field: string): boolean =>
  (request.facets as readonly string[]).includes(field);
