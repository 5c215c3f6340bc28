import { setTimeout as wait } from 'node:timers/promises';
import { Unavailable } from '#shared/errors.ts';
import { events } from '#shared/observability/events.ts';
import type { Log } from '#shared/observability/log.ts';
import { type FamilyDocument, maxEditedFamilies } from '#shared/search/family-document.ts';
import { mergeFamilies, type NameFamily } from '#shared/search/names/families.ts';
import type { SearchEngine } from './search-engine.ts';

/** An edit works within 5 s: 1 s to be stored and copied, 2 s here, and room. */
const keptMs = 2000;

/** A search waits this long for families, then goes on with those it knows. */
const patienceMs = 300;

/**
 * The name families as they stand, at most 2 s old: the built-in ones with the editors' over them, from the engine's
 * copy. Never fails and never waits long: an engine that does not give them leaves those known before. While nothing
 * changed it answers the same array.
 * @param deps.engine reads the alias of the families, see `familiesAlias`.
 * @param deps.clock milliseconds that only grow.
 */
export function createFamilySource(deps: {
  readonly engine: SearchEngine;
  readonly builtIn: readonly NameFamily[];
  readonly clock: () => number;
  readonly log: Log;
}): () => Promise<readonly NameFamily[]> {
  let known = { state: '[]', families: deps.builtIn };
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | undefined;

  async function ask(): Promise<void> {
    try {
      const edits = await readEdits(deps.engine, deps.builtIn);
      const state = JSON.stringify(edits);
      if (state !== known.state) known = { state, families: mergeFamilies(deps.builtIn, edits) };
    } catch (error) {
      deps.log.warn(events.familiesUnread, { reason: error instanceof Error ? error.message : String(error) });
    } finally {
      asking = undefined;
    }
  }

  return async () => {
    if (asking === undefined && deps.clock() - askedAt >= keptMs) {
      askedAt = deps.clock();
      asking = Promise.race([ask(), wait(patienceMs, undefined, { ref: false })]);
    }
    await asking;
    return known.families;
  };
}

/** All that matters of the copy: families that are there, and built-in ones that were taken out. */
async function readEdits(engine: SearchEngine, builtIn: readonly NameFamily[]): Promise<NameFamily[]> {
  const counts = [{ term: { removed: false } }, { terms: { id: builtIn.map(({ id }) => id) } }];
  const answer = await engine.search({
    size: maxEditedFamilies + builtIn.length,
    query: { bool: { filter: [{ bool: { should: counts } }] } },
    sort: [{ id: 'asc' }],
    track_total_hits: false,
  });
  if (answer.partial) throw new Unavailable('Search');
  return answer.hits.map(({ source }) => editIn(source as FamilyDocument));
}

const editIn = ({ id, family }: FamilyDocument): NameFamily => family ?? { id, names: [], removed: true };
