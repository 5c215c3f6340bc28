import { parseLabelled } from '#shared/search/choice.ts';
import type { FacetField } from '#shared/search/fields.ts';
import type { ChosenFilter } from './filters.ts';
import type { Clause } from './match-plain.ts';

export interface FacetCount {
  readonly value: string;
  readonly label: string;
  readonly count: number;
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

/** Reads the counts, most first. A value that was labelled in two ways is one, under its commoner label. */
export function readFacet(aggregation: unknown): FacetCount[] {
  const buckets = (aggregation as { values?: { buckets?: readonly Bucket[] } } | undefined)?.values?.buckets ?? [];
  const counts = new Map<string, FacetCount>();
  for (const { key, doc_count } of buckets) {
    const { value, label } = parseLabelled(key);
    const known = counts.get(value);
    counts.set(value, { value, label: known?.label ?? label, count: (known?.count ?? 0) + doc_count });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}
