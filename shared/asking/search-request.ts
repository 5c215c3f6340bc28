import { slugify } from '#shared/articles/slug.ts';
import { parseTime } from '#shared/articles/time.ts';
import { InvalidInput } from '#shared/errors.ts';
import { type FacetField, type FilterField, facetFields, filterFields } from '#shared/search/fields.ts';
import { parseQuery } from './parse-query.ts';
import type { QueryTree } from './query-tree.ts';

export const orders = ['relevance', 'newest', 'oldest'] as const;
export type Order = (typeof orders)[number];

/** Which date `from-date`, `to-date`, the order and counts by date go by, as the Guardian's Content API names them. */
export const usedDates = ['published', 'last-modified'] as const;
export type UsedDate = (typeof usedDates)[number];

/** The facet that counts by date, in UTC days, months or years. */
export const dateFacet = 'date';
export const dateSteps = ['day', 'month', 'year'] as const;
export type DateStep = (typeof dateSteps)[number];

/** A choice in a field that must hold, or must not. */
export interface Condition {
  readonly field: FilterField;
  /** As answers name it or as people read it. */
  readonly value: string;
  readonly excluded: boolean;
  /** The value is as the index has it: no other spelling of it is meant. */
  readonly exact?: boolean;
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
  /** Dates, both ends in. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** What dates and orders by time go by; publication when absent. */
  readonly useDate?: UsedDate;
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
  /** Counts articles by their dates, in steps of this or such as fit the range. */
  readonly countDates?: DateStep | 'fitting';
  readonly highlight: boolean;
  /** Parts of the documents that are read beside what a result shows. */
  readonly alsoSource?: readonly string[];
}

/** The query parameters of `GET /v1/search` as the route table parses them. */
export type SearchParameters = { readonly [K in FilterField]?: string | undefined } & {
  readonly q?: string | undefined;
  readonly ids?: string | undefined;
  readonly 'from-date'?: string | undefined;
  readonly 'to-date'?: string | undefined;
  readonly 'use-date'?: UsedDate | undefined;
  readonly 'order-by'?: Order | undefined;
  readonly freshness?: 'auto' | 'off' | undefined;
  readonly stories?: 'once' | 'all' | undefined;
  readonly 'page-size': number;
  readonly cursor?: string | undefined;
  readonly facets?: string | undefined;
  readonly 'date-step'?: DateStep | undefined;
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
    useDate: parameters['use-date'] ?? 'published',
    // Without words everything is equally relevant.
    order: order === 'relevance' && tree === undefined ? 'newest' : order,
    oncePerStory: order === 'relevance' && tree !== undefined && parameters.stories !== 'all',
    timeless: parameters.freshness === 'off',
    pageSize: parameters['page-size'],
    cursor: parameters.cursor,
    ...parseFacets(parameters),
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

function parseFacets(parameters: SearchParameters): Pick<SearchRequest, 'facets' | 'countDates'> {
  const names = splitList('facets', parameters.facets);
  const facets = facetFields.filter((field) => names.includes(field));
  const counted = names.includes(dateFacet) ? { countDates: parameters['date-step'] ?? ('fitting' as const) } : {};
  if (facets.length + Object.keys(counted).length < names.length) {
    throw refused('facets', `can be ${[...facetFields, dateFacet].join(', ')}.`);
  }
  return { facets, ...counted };
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
export function questionOf(request: SearchRequest): string {
  const { tree, filters, ids, from, to, useDate, order, timeless, oncePerStory } = request;
  return JSON.stringify([tree, filters, ids, from, to, useDate, order, timeless, oncePerStory]);
}
