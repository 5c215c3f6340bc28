import { Unavailable } from '#shared/errors.ts';
import type { IndexEntry, WriteOutcome } from '#shared/stores/search-index.ts';

/** Tries for one step; after them the queue brings the step again. */
const mostTries = 5;

/**
 * Writes entries and asks again for what a busy engine put off. Answers an outcome each, none of them `retry`.
 * @throws Unavailable when the engine goes on putting off.
 */
export async function writeAll(
  write: (entries: readonly IndexEntry[]) => Promise<readonly WriteOutcome[]>,
  entries: readonly IndexEntry[],
  pause: (ms: number) => Promise<unknown>,
): Promise<ReadonlyMap<string, WriteOutcome>> {
  const done = new Map<string, WriteOutcome>();
  let left = entries;
  for (let attempt = 1; left.length > 0; attempt += 1) {
    if (attempt > mostTries) throw new Unavailable('Search');
    if (attempt > 1) await pause(100 * 2 ** attempt);
    const asked = left;
    const outcomes = await write(asked);
    left = asked.filter((_, at) => (outcomes[at]?.outcome ?? 'retry') === 'retry');
    for (const [at, { id }] of asked.entries()) {
      const outcome = outcomes[at];
      if (outcome && outcome.outcome !== 'retry') done.set(id, outcome);
    }
  }
  return done;
}
