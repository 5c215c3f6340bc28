import { slugify } from '#shared/articles/slug.ts';
import { parseTime } from '#shared/articles/time.ts';
import { InvalidInput } from '#shared/errors.ts';
import { type FacetField, type FilterField, facetFields, filterFields } from '#shared/search/fields.ts';
import { parseQuery } from './parse-query.ts';
import type { QueryTree } from './query-tree.ts';

export const orders = ['relevance', 'newest', 'oldest'] as const;
export type Order = (typeof orders)[number];

/** A choice in a field that must hold, or must not. */
export interface Condition {
  readonly field: FilterField;
  /** As answers name it or as people read it. */
  readonly value: string;
  readonly excluded: boolean;
}

/** What a reader wants to find, in our own terms. Every dialect of the search API is parsed into this. */
export interface SearchRequest {
  /** As it was typed. */
  readonly text: string | undefined;
  /** What it means. Absent: everything there is. */
  readonly tree: QueryTree | undefined;
  /** Any of the values, in each of the fields. */
  readonly filters: { readonly [K in FilterField]?: readonly string[] };
  /** Any of each group, all of the groups. Unlike `filters` they narrow the counts of their own field as well. */
  readonly conditions?: readonly (readonly Condition[])[];
  /** Only these articles, by id; all when absent. */
  readonly ids?: readonly string[];
  /** Dates of publication, both ends in. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly order: Order;
  /** Relevance without regard to age. */
  readonly timeless?: boolean;
  /** Of copies of one story only the first. */
  readonly oncePerStory?: boolean;
  readonly pageSize: number;
  /** Results before the page, for dialects that count pages; with the page at most 1,000. */
  readonly offset?: number;
  readonly cursor: string | undefined;
  readonly facets: readonly FacetField[];
  readonly highlight: boolean;
}

/** The query parameters of `GET /v1/search` as the route table parses them. */
export type SearchParameters = { readonly [K in FilterField]?: string | undefined } & {
  readonly q?: string | undefined;
  readonly ids?: string | undefined;
  readonly 'from-date'?: string | undefined;
  readonly 'to-date'?: string | undefined;
  readonly 'order-by'?: Order | undefined;
  readonly freshness?: 'auto' | 'off' | undefined;
  readonly stories?: 'once' | 'all' | undefined;
  readonly 'page-size': number;
  readonly cursor?: string | undefined;
  readonly facets?: string | undefined;
  readonly highlight: 'true' | 'false';
};

/** The engine looks each value up; nobody chooses more by hand. */
const maxValues = 50;

const refused = (parameter: string, detail: string) => new InvalidInput([{ severity: 'error', parameter, detail }]);

/** @throws InvalidInput naming the parameter. */
export function parseSearchRequest(parameters: SearchParameters): SearchRequest {
  const tree = parameters.q === undefined ? undefined : parseQuery(parameters.q);
  const from = parseDate('from-date', parameters['from-date'], 'T00:00:00.000Z');
  const to = parseDate('to-date', parameters['to-date'], 'T23:59:59.999Z');
  if (from !== undefined && to !== undefined && from > to) throw refused('from-date', 'is after to-date.');
  const order = parameters['order-by'] ?? 'relevance';
  return {
    text: parameters.q,
    tree,
    filters: parseFilters(parameters),
    ...(parameters.ids === undefined ? {} : { ids: splitList('ids', parameters.ids) }),
    from,
    to,
    // Without words everything is equally relevant.
    order: order === 'relevance' && tree === undefined ? 'newest' : order,
    oncePerStory: order === 'relevance' && tree !== undefined && parameters.stories !== 'all',
    timeless: parameters.freshness === 'off',
    pageSize: parameters['page-size'],
    cursor: parameters.cursor,
    facets: splitList('facets', parameters.facets).map(parseFacet),
    highlight: parameters.highlight === 'true',
  };
}

function parseFilters(parameters: SearchParameters): SearchRequest['filters'] {
  const chosen = filterFields.map((field) => [field, splitList(field, parameters[field]).flatMap(spellings)] as const);
  return Object.fromEntries(chosen.filter(([, values]) => values.length > 0));
}

/** A value may be sent as answers name it or as people read it: "top-news" or "Top News". */
export const spellings = (value: string): string[] => [...new Set([value, slugify(value)])];

function splitList(parameter: string, list: string | undefined): string[] {
  const values = (list ?? '')
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
  if (values.length > maxValues)
    throw refused(parameter, `names ${values.length} values; at most ${maxValues} can be.`);
  return [...new Set(values)];
}

function parseFacet(name: string): FacetField {
  const facet = facetFields.find((known) => known === name);
  if (facet === undefined) throw refused('facets', `can be ${facetFields.join(', ')}.`);
  return facet;
}

/** A day begins or ends where `dayTime` says, in UTC. */
function parseDate(parameter: string, text: string | undefined, dayTime: string): string | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const time = parseTime(/^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? `${text.trim()}${dayTime}` : text);
  if (time === undefined)
    throw refused(parameter, 'must be a day (2026-03-01) or a time with a zone (2026-03-01T08:00:00Z).');
  return time;
}

/** What a cursor belongs to: the same question, whatever the size of its pages. */
export const questionOf = ({ tree, filters, ids, from, to, order, timeless, oncePerStory }: SearchRequest): string =>
  JSON.stringify([tree, filters, ids, from, to, order, timeless, oncePerStory]);
