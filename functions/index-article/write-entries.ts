import type { SearchIndex, WriteOutcome } from '#shared/stores/search-index.ts';
import type { Pending } from './index-entry.ts';

/** How a batch ended: the engine has it, will never have it, or was away. */
export interface Written {
  readonly taken: readonly (Pending & { readonly outcome: 'written' | 'older' })[];
  readonly refused: readonly (Pending & { readonly reason: string })[];
  readonly left: readonly Pending[];
}

/** Calls to the engine for one delivery; after them the stream brings the batch again, later and later. */
const maxAttempts = 3;

/** Writes what is pending; asks again, after a pause, only for what a busy engine put off. */
export async function writeEntries(
  deps: { readonly index: SearchIndex; readonly pause: (attempt: number) => Promise<void> },
  pending: readonly Pending[],
  visibleAtOnce: boolean,
): Promise<Written> {
  const taken: Written['taken'][number][] = [];
  const refused: Written['refused'][number][] = [];
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

function sorted(
  asked: readonly Pending[],
  outcomes: readonly WriteOutcome[],
  taken: Written['taken'][number][],
  refused: Written['refused'][number][],
): Pending[] {
  const left: Pending[] = [];
  for (const [at, one] of asked.entries()) {
    const outcome = outcomes[at] ?? { outcome: 'retry' };
    if (outcome.outcome === 'retry') left.push(one);
    else if (outcome.outcome === 'refused') refused.push({ ...one, reason: outcome.reason });
    else taken.push({ ...one, outcome: outcome.outcome });
  }
  return left;
}
