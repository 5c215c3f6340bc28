import { parseQuery } from '#shared/asking/parse-query.ts';
import type { Order, SearchRequest } from '#shared/asking/search-request.ts';
import { InvalidInput } from '#shared/errors.ts';
import { type FacetField, facetFields } from '#shared/search/fields.ts';
import { levelNamed } from './category-levels.ts';
import { clip, readFacetFilters } from './facet-filters.ts';
import { readFilterText } from './filter-text.ts';
import type { InstantParams } from './instant-schemas.ts';
import { narrowed, readNumericFilters } from './numeric-filters.ts';
import { refusedParam } from './read-params.ts';

/** Pages are counted from the start here, which costs the engine more the further they go; `/v1/search` has cursors. */
export const furthestResult = 1000;

/**
 * Params as a search request of ours. The index's name says the order, as InstantSearch's sortBy does
 * ("articles_newest"), and goes no further.
 * @throws InvalidInput naming the parameter.
 */
export function toSearchRequest(params: InstantParams, indexName: string): SearchRequest {
  const { page, hitsPerPage } = params;
  if ((page + 1) * hitsPerPage > furthestResult) {
    const detail = `times hitsPerPage goes to ${furthestResult} results at most; GET /v1/search goes further by cursor.`;
    throw refusedParam('page', detail);
  }
  const tree = readQuery(params.query);
  const filters = readFilterText(params.filters);
  const range = narrowed([readNumericFilters(params.numericFilters), filters.range]);
  const order = orderOf(indexName);
  return {
    text: params.query,
    tree,
    filters: {},
    conditions: [...readFacetFilters(params.facetFilters), ...filters.conditions],
    from: range.from,
    to: range.to,
    order: order === 'relevance' && tree === undefined ? 'newest' : order,
    oncePerStory: order === 'relevance' && tree !== undefined && params.distinct,
    pageSize: hitsPerPage,
    offset: page * hitsPerPage,
    cursor: undefined,
    facets: readFacets(params.facets),
    highlight: hitsPerPage > 0,
  };
}

function readQuery(query: string): SearchRequest['tree'] {
  try {
    return parseQuery(query);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw refusedParam('query', error.problems[0]?.detail ?? error.message);
  }
}

const orderOf = (indexName: string): Order => {
  const [, order] = /(?:^|[^a-z])(newest|oldest)$/i.exec(indexName) ?? [];
  return order === undefined ? 'relevance' : order.toLowerCase() === 'oldest' ? 'oldest' : 'newest';
};

/** Widgets for dates ask to count them: there is nothing to count. */
const uncounted = 'publishedAt';

/** The attributes to count, as they were named. */
export const facetNames = (facets: string | readonly string[]): readonly string[] =>
  typeof facets === 'string' ? facets.split(',').map((name) => name.trim()) : facets;

function readFacets(facets: string | readonly string[]): FacetField[] {
  const names = facetNames(facets);
  if (names.includes('*')) return [...facetFields];
  return [...new Set(names.filter((name) => name !== '' && name !== uncounted).map(readFacet))];
}

/**
 * The facet that an attribute is counted by; levels of categories are all counted by one.
 * @throws InvalidInput naming what can be counted.
 */
export function readFacet(name: string): FacetField {
  const facet = levelNamed(name) === undefined ? facetFields.find((known) => known === name) : 'category';
  if (facet) return facet;
  throw refusedParam('facets', `cannot count "${clip(name)}". Known: ${facetFields.join(', ')}.`);
}
