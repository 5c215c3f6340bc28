import { laterOf } from '#shared/articles/time.ts';
import type { BodyStore } from '#shared/stores/object-stores.ts';
import type { SearchIndex } from '#shared/stores/search-index.ts';
import type { ArticleChange } from './article-change.ts';
import { buildIndexEntry, type Pending } from './index-entry.ts';
import { type Poison, poison } from './poison.ts';
import { type Written, writeEntries } from './write-entries.ts';

/** A revision as the stream brought it. */
export interface Change {
  readonly change: ArticleChange;
  readonly sequence: string;
}

/** How a batch ended. `left` were not taken by an engine that is away or busy. */
export interface Indexed {
  readonly taken: readonly Written<Pending>['taken'][number][];
  readonly left: number;
  readonly poisoned: readonly Poison[];
}

/** Articles of one request to the engine. */
const articlesAtOnce = 25;

/**
 * While the engine takes two requests, one for each processor of a small node, the bodies of the next are read: so 75
 * bodies of 1 MB at most are in memory.
 */
const requestsAtOnce = 3;

/** Reads the bodies of changed articles and writes what searches may see of them; nothing more once the engine is away. */
export async function indexChanges(
  deps: { bodies: BodyStore; index: SearchIndex; pause: (attempt: number) => Promise<void> },
  changes: readonly Change[],
  now: string,
): Promise<Indexed> {
  const taken: Indexed['taken'][number][] = [];
  const poisoned: Poison[] = [];
  const waiting = [...changes];
  let left = 0;
  const giveBack = (error: unknown) => {
    waiting.length = 0;
    return { error };
  };
  const work = async () => {
    while (waiting.length > 0) {
      const some = waiting.splice(0, articlesAtOnce);
      const entries = await Promise.all(some.map((one) => readEntry(deps.bodies, one, now)));
      const pending = entries.flatMap((one) => ('entry' in one ? one : []));
      const written = await writeEntries(deps, pending, pending.some(cannotWait));
      taken.push(...written.taken);
      poisoned.push(...entries.flatMap((one) => ('reason' in one ? one : [])), ...written.refused.map(refusal));
      if (written.left.length > 0) left += written.left.length + waiting.splice(0).length;
    }
  };
  // What fails ends the others before their next request, and nothing goes on once the batch is given back.
  const workers = Array.from({ length: requestsAtOnce }, () => work().catch(giveBack));
  const failed = (await Promise.all(workers)).find((end) => end !== undefined);
  if (failed) throw failed.error;
  return { taken, poisoned, left };
}

/** Releases and expiries, and whatever hides what was there: searches tell of them at once, not at the next refresh. */
const cannotWait = ({ change, findable }: Pending): boolean =>
  change.turnedAt !== undefined || change.revisedBy === 'clock' || (!findable && change.revision > 1);

async function readEntry(bodies: BodyStore, { change, sequence }: Change, now: string): Promise<Pending | Poison> {
  try {
    return await buildIndexEntry(bodies, change, timeOf(change, now));
  } catch (error) {
    return poison(error, { sequence, ...whereabouts(change) });
  }
}

/** The clock of who stored or marked it may be ahead of ours; what was visible by theirs has no second to come. */
const timeOf = (change: ArticleChange, now: string): string => laterOf(laterOf(now, change.updatedAt), change.turnedAt);

const whereabouts = ({ id, revision, bodyKey }: ArticleChange) => ({ id, revision, bodyKey });

const refusal = ({ change, reason }: Written<Pending>['refused'][number]): Poison => ({
  reason,
  about: whereabouts(change),
});
