import type { Difference, Rebuild } from '#shared/rebuilds/rebuild.ts';

/** So many are kept to be shown: a row holds 400 KB. */
const mostKept = 200;

/** Adds differences to those that are known. */
export const noteDifferences = (
  { differences, differing }: Pick<Rebuild, 'differences' | 'differing'>,
  found: readonly Difference[],
): Pick<Rebuild, 'differences' | 'differing'> => ({
  differences: [...differences, ...found].slice(0, mostKept),
  differing: differing + found.length,
});
