import { createAskNames } from '#shared/search/names/ask-names.ts';
import type { NameFamily } from '#shared/search/names/families.ts';
import type { AskNames } from './asked-parts.ts';

/** Families are read into a finder once, and again only when another list of them comes. */
export function createAskNamesOf(): (families: readonly NameFamily[]) => AskNames {
  const known = new WeakMap<readonly NameFamily[], AskNames>();
  return (families) => {
    const askNames = known.get(families) ?? createAskNames(families);
    known.set(families, askNames);
    return askNames;
  };
}
