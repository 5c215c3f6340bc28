import type { FacetCount } from '#shared/asking/facets.ts';
import { writePath } from '#shared/search/choice.ts';

/** The levels of categories under the names that InstantSearch's hierarchicalMenu expects; a tree has no more. */
const levelName = /^categories\.lvl(\d)$/;

/** The level that an attribute names, 0 for the roots; undefined when it names something else. */
export function levelNamed(attribute: string): number | undefined {
  const [, digit] = levelName.exec(attribute) ?? [];
  return digit === undefined ? undefined : Number(digit);
}

/** The counts of one level, each under its path: "World > Asia". */
export const countsAtLevel = (counts: readonly FacetCount[], level: number): Record<string, number> =>
  Object.fromEntries(
    counts.flatMap(({ path = [], count }) => (path.length === level + 1 ? [[writePath(path), count]] : [])),
  );
