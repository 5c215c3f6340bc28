import { Unavailable } from '#shared/errors.ts';
import type { MultiSearchEngine, SearchEngine } from './search-engine.ts';

/** Ids of articles that were hidden while the index may still show them, at most 1 s old. */
export type HidingList = () => Promise<readonly string[]>;

/** What was hidden is gone from searches this long after, whatever the index says. */
const keptMs = 1000;

/** As long a search goes on with what it knew while the table does not answer; then it says that it is away. */
const toleratedMs = 10_000;

/**
 * A list that is read once a second, by whoever asks first; the others wait for the same answer.
 * @param deps.read reads all ids, consistently.
 * @param deps.clock milliseconds. The time of day, because it goes on while a Lambda is frozen; one that was set back
 * makes the list be read anew.
 * @returns a list that throws Unavailable when nothing newer than 10 s is known: what was killed must not show.
 */
export function createHidingList(deps: { read: () => Promise<readonly string[]>; clock: () => number }): HidingList {
  let known = { ids: [] as readonly string[], at: Number.NEGATIVE_INFINITY };
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | undefined;

  async function ask(at: number): Promise<void> {
    try {
      known = { ids: await deps.read(), at };
    } catch {
      // Told by the age of what is known.
    } finally {
      asking = undefined;
    }
  }

  return async () => {
    const now = deps.clock();
    if (asking === undefined && isOlder(askedAt, now, keptMs)) {
      askedAt = now;
      asking = ask(now);
    }
    await asking;
    if (isOlder(known.at, deps.clock(), toleratedMs)) throw new Unavailable('Search');
    return known.ids;
  };
}

const isOlder = (at: number, now: number, ms: number): boolean => now - at >= ms || now < at;

type Query = Readonly<Record<string, unknown>>;

/** The same engine; what is in the list is in no result, total, count or suggestion. */
export const withoutHidden = (engine: SearchEngine, hidden: HidingList): SearchEngine => ({
  search: async (body, affinity) => engine.search(leaveOut(body, await hidden()), affinity),
});

/** The same for several queries in one call. */
export const allWithoutHidden = (engine: MultiSearchEngine, hidden: HidingList): MultiSearchEngine => ({
  async searchAll(bodies) {
    const ids = await hidden();
    return engine.searchAll(bodies.map((body) => leaveOut(body, ids)));
  },
});

/** Scores stay as they are. Nothing changes while the list is empty, which it nearly always is. */
export const leaveOut = (body: Query, ids: readonly string[]): Query =>
  ids.length === 0 ? body : { ...body, query: { bool: { must: [body.query], must_not: [{ terms: { id: ids } }] } } };
