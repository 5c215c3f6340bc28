import { Unavailable } from '#shared/errors.ts';
import { visibilityFilter } from '#shared/search/visibility-filter.ts';
import type { EngineHit, SearchEngine } from '#shared/stores/search-engine.ts';
import { type StoryHit, storyKeysOf } from './collapse-stories.ts';
import type { Clause } from './match-plain.ts';

/** So many articles are read at most: a page of much copied stories says less than there are. */
const mostRead = 200;

/**
 * The results with how many copies of each readers can see in the whole archive, whatever else was asked for. One query
 * that looks up the results' own keys and nothing else; while the engine refuses it, the copies on the page are what is
 * known.
 */
export async function countCopies(
  engine: SearchEngine,
  hits: readonly StoryHit[],
  { now, affinity }: { now: string; affinity: string },
): Promise<readonly StoryHit[]> {
  const keys = [...new Set(hits.flatMap(({ found }) => storyKeysOf(found)))];
  if (keys.length === 0) return hits;
  const articles = await readArticles(() => engine.search(copiesQuery(keys, now), affinity));
  return hits.map((hit) => {
    const own = new Set<unknown>(storyKeysOf(hit.found));
    const same = articles.filter(({ values }) => values.storyKeys?.some((key) => own.has(key)));
    return { ...hit, copies: Math.max(hit.copies, same.length - 1) };
  });
}

/** Keys come from columns, not from the stored articles, and nothing is counted: a few articles are all it finds. */
function copiesQuery(keys: readonly string[], now: string): Clause {
  const { filter, must_not } = visibilityFilter(now);
  return {
    size: mostRead,
    track_total_hits: false,
    _source: false,
    docvalue_fields: ['storyKeys'],
    query: { bool: { filter: [...filter, { terms: { storyKeys: keys } }], must_not } },
  };
}

async function readArticles(
  ask: () => Promise<{ readonly hits: readonly EngineHit[] }>,
): Promise<readonly EngineHit[]> {
  try {
    return (await ask()).hits;
  } catch (error) {
    if (error instanceof Unavailable) return [];
    throw error;
  }
}
