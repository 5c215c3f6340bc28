import type { IndexEntry, SearchIndex, WriteOutcome } from '#shared/stores/search-index.ts';

/** How a batch ended: the engine has it, will never have it, or was away. */
export interface Written<P> {
  readonly taken: readonly (P & { readonly outcome: 'written' | 'older' })[];
  readonly refused: readonly (P & { readonly reason: string })[];
  readonly left: readonly P[];
}

/** Calls to the engine for one delivery; after them the stream brings the batch again, later and later. */
const maxAttempts = 3;

/** Writes what is pending; asks again, after a pause, only for what a busy engine put off. */
export async function writeEntries<P extends { readonly entry: IndexEntry }>(
  deps: { readonly index: SearchIndex; readonly pause: (attempt: number) => Promise<void> },
  pending: readonly P[],
  visibleAtOnce: boolean,
): Promise<Written<P>> {
  const taken: Written<P>['taken'][number][] = [];
  const refused: Written<P>['refused'][number][] = [];
  let left = pending;
  for (let attempt = 1; left.length > 0 && attempt <= maxAttempts; attempt += 1) {
    if (attempt > 1) await deps.pause(attempt - 1);
    const asked = left;
    const outcomes = await deps.index.bulkWrite(
      asked.map(({ entry }) => entry),
      { visibleAtOnce },
    );
    left = sorted(asked, outcomes, taken, refused);
    // An engine that took nothing is away rather than busy: waiting here would hold up every other stream.
    if (left.length === asked.length) break;
  }
  return { taken, refused, left };
}

function sorted<P>(
  asked: readonly P[],
  outcomes: readonly WriteOutcome[],
  taken: Written<P>['taken'][number][],
  refused: Written<P>['refused'][number][],
): P[] {
  const left: P[] = [];
  for (const [at, one] of asked.entries()) {
    const outcome = outcomes[at] ?? { outcome: 'retry' };
    if (outcome.outcome === 'retry') left.push(one);
    else if (outcome.outcome === 'refused') refused.push({ ...one, reason: outcome.reason });
    else taken.push({ ...one, outcome: outcome.outcome });
  }
  return left;
}
