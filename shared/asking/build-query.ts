import { visibilityFilter } from '#shared/search/visibility-filter.ts';
import { dateAggregation } from './date-counts.ts';
import { facetAggregations } from './facets.ts';
import { type ChosenFilter, chosenFilters, conditionClauses, dateFilter, idFilter } from './filters.ts';
import type { Matching } from './forgiveness.ts';
import { withFreshness } from './freshness.ts';
import { highlightOf } from './highlight.ts';
import type { Clause } from './match-plain.ts';
import { matchAllWords } from './match-text.ts';
import { matchQuery } from './match-tree.ts';
import type { SearchRequest } from './search-request.ts';
import { sortOf } from './sort.ts';

/** Counting further costs every search and tells nobody more: above it the total is "at least". */
const countedUpTo = 10_000;

/**
 * A request as one engine query. `after` is the place where the page before ended; pages are never counted from the
 * start. `asOf` is from when ages of
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
  const narrowed = [...idFilter(request), ...dateFilter(request), ...conditionClauses(request)];
  const filter = [...visible.filter, ...narrowed, ...inQuery.map(({ clause }) => clause)];
  const must = request.tree ? [matchQuery(request.tree, matching)] : [];
  return {
    size: resultsAsked(request),
    ...(request.offset ? { from: request.offset } : {}),
    track_total_hits: countedUpTo,
    _source: ['hit', ...(request.oncePerStory ? ['storyKeys'] : []), ...(request.alsoSource ?? [])],
    query: withFreshness({ bool: { must, filter, must_not: visible.must_not } }, request, asOf),
    sort: sortOf[request.useDate ?? 'published'][request.order],
    ...(after === undefined ? {} : { search_after: after }),
    ...(afterCounting.length > 0
      ? { post_filter: { bool: { filter: afterCounting.map(({ clause }) => clause) } } }
      : {}),
    ...countsOf(request, afterCounting, now),
    ...(request.tree ? { highlight: highlightOf(request.tree, matching, request.highlight) } : {}),
  };
}

/** Is there an article that has every word of the request, in any form? Its total says so: 1 is enough. */
export function buildAllWordsQuery(request: SearchRequest, now: string): Clause {
  const { filter, must_not } = visibilityFilter(now);
  const chosen = chosenFilters(request).map(({ clause }) => clause);
  const narrowed = [...chosen, ...idFilter(request), ...dateFilter(request), ...conditionClauses(request)];
  const words = request.tree ? matchAllWords(request.tree) : [];
  return { size: 0, track_total_hits: 1, query: { bool: { filter: [...filter, ...narrowed, ...words], must_not } } };
}

/** Results read beyond a page, to fill the places of copies; a page with more copies than this is shorter. */
const copiesExpected = 2;

/** How many results the engine is asked for: a page and one more, to know whether there is a next one. */
export const resultsAsked = ({ pageSize, oncePerStory }: SearchRequest): number =>
  pageSize + 1 + (oncePerStory ? copiesExpected : 0);

function countsOf(request: SearchRequest, chosen: readonly ChosenFilter[], now: string): { aggs?: Clause } {
  const aggs = { ...facetAggregations(request.facets, chosen), ...dateAggregation(request, chosen, now) };
  return Object.keys(aggs).length > 0 ? { aggs } : {};
}

const isCounted = (request: SearchRequest, field: string): boolean =>
  (request.facets as readonly string[]).includes(field);
