import { Unavailable } from '#shared/errors.ts';
import { visibilityFilter } from '#shared/search/visibility-filter.ts';
import type { EngineAnswer, SearchEngine } from '#shared/stores/search-engine.ts';
import { type StoryHit, storyKeysOf } from './collapse-stories.ts';
import type { Clause } from './match-plain.ts';

/**
 * The results; those of which a copy was read, with how many copies readers can see in the whole archive, whatever else
 * was asked for. Copies score nearly alike and are read together, so that most pages cost nothing; else it is one query
 * that looks up these results' own keys. While the engine refuses it, the copies that were read are what is known.
 */
export async function countCopies(
  engine: SearchEngine,
  hits: readonly StoryHit[],
  { now, affinity }: { now: string; affinity: string },
): Promise<readonly StoryHit[]> {
  const copied = hits.filter(({ copies }) => copies > 0);
  if (copied.length === 0) return hits;
  const counts = await readCounts(() => engine.search(copiesQuery(copied, now), affinity));
  const copiesOf = new Map(copied.map((hit, at) => [hit, (counts[at] ?? 1) - 1]));
  return hits.map((hit) => ({ ...hit, copies: Math.max(hit.copies, copiesOf.get(hit) ?? 0) }));
}

function copiesQuery(hits: readonly StoryHit[], now: string): Clause {
  const { filter, must_not } = visibilityFilter(now);
  const stories = hits.map(({ found }) => ({ terms: { storyKeys: storyKeysOf(found) } }));
  const ofAny = { terms: { storyKeys: hits.flatMap(({ found }) => storyKeysOf(found)) } };
  return {
    size: 0,
    track_total_hits: false,
    query: { bool: { filter: [...filter, ofAny], must_not } },
    aggs: { copies: { filters: { filters: stories } } },
  };
}

async function readCounts(ask: () => Promise<EngineAnswer>): Promise<number[]> {
  try {
    const { copies } = (await ask()).aggregations as { copies?: { buckets: readonly { doc_count: number }[] } };
    return (copies?.buckets ?? []).map(({ doc_count }) => doc_count);
  } catch (error) {
    if (error instanceof Unavailable) return [];
    throw error;
  }
}
