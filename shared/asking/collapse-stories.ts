import type { EngineHit } from '#shared/stores/search-engine.ts';

/** A result that stands for all copies of its story among the results read. */
export interface StoryHit {
  readonly found: EngineHit;
  /** Copies of it that are known, itself not counted. */
  readonly copies: number;
}

export interface StoryPage {
  readonly hits: readonly StoryHit[];
  /** The last result that was read, copies included: the next page begins behind it. Undefined when all were. */
  readonly endsAt: EngineHit | undefined;
  /** Keys of the stories on this page and on those before it. */
  readonly shown: readonly string[];
}

/** A cursor has room for so many keys: the stories of the last pages. */
const mostShown = 100;

/** Of these a copy is known on later pages too. */
const keysShownOfStory = 2;

/** The keys of a result's story; none for a short text. */
export const storyKeysOf = ({ source }: EngineHit): readonly string[] =>
  (source as { storyKeys?: readonly string[] }).storyKeys ?? [];

/** The first results of `asked` in their order as a page, one for each story; of a story that was shown before, none. */
export function collapseStories(
  results: readonly EngineHit[],
  { pageSize, asked, shownBefore }: { pageSize: number; asked: number; shownBefore: readonly string[] },
): StoryPage {
  const shown = new Set(shownBefore);
  const hits: { found: EngineHit; copies: number }[] = [];
  const placeOf = new Map<string, number>();
  let read = 0;
  for (const found of results) {
    const keys = storyKeysOf(found);
    const place = keys.map((key) => placeOf.get(key)).find((at) => at !== undefined);
    const original = place === undefined ? undefined : hits[place];
    if (original) original.copies += 1;
    else if (!keys.some((key) => shown.has(key))) {
      if (hits.length === pageSize) break;
      for (const key of keys) placeOf.set(key, hits.length);
      hits.push({ found, copies: 0 });
    }
    read += 1;
  }
  const added = hits.flatMap(({ found }) => storyKeysOf(found).slice(0, keysShownOfStory));
  return {
    hits,
    // As many results as were asked for: there may be more.
    endsAt: read < results.length || results.length === asked ? results[read - 1] : undefined,
    shown: [...shownBefore, ...added].slice(-mostShown),
  };
}
