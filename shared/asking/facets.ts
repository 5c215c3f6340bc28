import { parseLabelled, writePath } from '#shared/search/choice.ts';
import type { FacetField } from '#shared/search/fields.ts';
import type { ChosenFilter } from './filters.ts';
import type { Clause } from './match-plain.ts';

export interface FacetCount {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  /** A category's labels from the root down, and its parent's value unless it is a root. */
  readonly path?: string[];
  readonly parent?: string;
  /** The first and the last day of a date. */
  readonly from?: string;
  readonly to?: string;
}

/** More than a page shows, few enough to count quickly. */
const mostValues = 50;

/**
 * Counts for each facet among what the query and the other fields' choices find: having chosen one section, a reader
 * still sees what another would give. Filters inside `query` hold for all of them, visibility first of all.
 */
export const facetAggregations = (facets: readonly FacetField[], chosen: readonly ChosenFilter[]): Clause =>
  Object.fromEntries(
    facets.map((facet) => {
      const others = chosen.filter(({ field }) => field !== facet).map(({ clause }) => clause);
      const values = { terms: { field: `${facet}.labelled`, size: mostValues } };
      return [facet, { filter: { bool: { filter: others } }, aggs: { values } }];
    }),
  );

interface Bucket {
  readonly key: string;
  readonly doc_count: number;
}

/** The facet whose values have parents. */
const inTree: FacetField = 'category';

/**
 * Reads the counts of a facet, most first. A value that was labelled in two ways is one, under its commoner label.
 * Categories say where in the tree they stand; a parent counts its children's articles, so it is never less than they.
 */
export function readFacet(facet: FacetField, aggregations: Readonly<Record<string, unknown>>): FacetCount[] {
  const counted = aggregations[facet] as { values?: { buckets?: readonly Bucket[] } } | undefined;
  const counts = new Map<string, FacetCount & { readonly path: string[] }>();
  for (const { key, doc_count } of counted?.values?.buckets ?? []) {
    const { value, label, path } = parseLabelled(key);
    const known = counts.get(value);
    const count = (known?.count ?? 0) + doc_count;
    counts.set(value, known ? { ...known, count } : { value, label, count, path: [...path] });
  }
  const sorted = [...counts.values()].sort((a, b) => b.count - a.count || a.path.length - b.path.length);
  return facet === inTree ? withParents(sorted) : sorted.map(({ path: _, ...count }) => count);
}

function withParents(counts: readonly (FacetCount & { readonly path: string[] })[]): FacetCount[] {
  const valueAt = new Map(counts.map(({ path, value }) => [writePath(path), value]));
  return counts.map((count) => {
    const parent = valueAt.get(writePath(count.path.slice(0, -1)));
    return parent === undefined ? count : { ...count, parent };
  });
}
