import { laterOf } from '#shared/articles/time.ts';
import { Unavailable } from '#shared/errors.ts';
import type { StreamRecord } from '#shared/lambda/stream-handler.ts';
import { events } from '#shared/observability/events.ts';
import type { Log } from '#shared/observability/log.ts';
import type { HidingStore } from '#shared/stores/hiding-store.ts';
import type { IndexProgressStore } from '#shared/stores/index-progress-store.ts';
import type { BodyStore } from '#shared/stores/object-stores.ts';
import type { ParkingQueue } from '#shared/stores/parking-queue.ts';
import type { ReleaseQueue } from '#shared/stores/release-queue.ts';
import type { SearchIndex } from '#shared/stores/search-index.ts';
import { type ArticleChange, highestRevisions, parseArticleChange } from './article-change.ts';
import { type Copied, copyFamilies } from './copy-families.ts';
import { forgetHidings } from './forget-hidings.ts';
import { buildIndexEntry, type Pending } from './index-entry.ts';
import { type Poison, poison } from './poison.ts';
import { recordProgress } from './record-progress.ts';
import { createWakeReleases } from './wake-releases.ts';
import { type Written, writeEntries } from './write-entries.ts';

export interface IndexArticleDeps {
  readonly bodies: BodyStore;
  readonly index: SearchIndex;
  /** The copy of the editors' name families that searches read. */
  readonly families: SearchIndex;
  readonly progress: IndexProgressStore;
  /** What searches leave out until the index has heard of it. */
  readonly hiding: HidingStore;
  readonly releases: ReleaseQueue;
  readonly parking: ParkingQueue;
  readonly now: () => string;
  /** Waits a while of chance before the engine is asked again; `attempt` counts from 1. */
  readonly pause: (attempt: number) => Promise<void>;
  readonly log: Log;
}

/**
 * Reads: the article table's changes (articles, name families), bodies, what searches are to leave out.
 * Writes: the search index and its copy of the families (by revision), which revision it has, parked records, messages
 * for what is due soon; forgets what searches need not leave out any more.
 * Rejects: records and bodies that cannot be read, documents the engine refuses: parked with a reason.
 * Repeats: safe in any order; the index keeps the highest revision. Throws, to be called again, while the engine is away.
 */
export function createIndexArticle(deps: IndexArticleDeps): (records: readonly StreamRecord[]) => Promise<void> {
  const wakeReleases = createWakeReleases(deps.releases);
  return async (records) => {
    const now = deps.now();
    const changes = records.flatMap(readChange);
    const highest = highestRevisions(changes.flatMap((one) => ('change' in one ? one : [])));
    const entries = await Promise.all(highest.map((one) => readEntry(deps.bodies, one, now)));
    const pending = entries.flatMap((one) => ('entry' in one ? one : []));
    const written = await writeEntries(deps, pending, pending.some(cannotWait));
    await forgetHidings(deps.hiding, written.taken);
    await wakeReleases(highest, now);
    const families = await copyFamilies(deps, records);
    const unreadable = [...changes, ...entries].flatMap((one) => ('reason' in one ? one : []));
    await note(deps, written, families);
    await setAside(deps, [...unreadable, ...written.refused.map(refusal), ...families.poisoned]);
  };
}

/** Releases and expiries, and whatever hides what was there: searches tell of them at once, not at the next refresh. */
const cannotWait = ({ change, findable }: Pending): boolean =>
  change.turnedAt !== undefined || change.revisedBy === 'clock' || (!findable && change.revision > 1);

interface Change {
  readonly change: ArticleChange;
  readonly sequence: string;
}

/** Rows beside the article's own (progress, lists) and removals are none of our business. */
function readChange({ row, sequence }: StreamRecord): (Change | Poison)[] {
  if (row === undefined || row.sk !== 'ARTICLE') return [];
  try {
    return [{ change: parseArticleChange(row), sequence }];
  } catch (error) {
    return [poison(error, { sequence, key: row.pk })];
  }
}

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

/** Notes and logs what was done. @throws Unavailable, so that the batch comes again, when something was left undone. */
async function note(deps: IndexArticleDeps, { taken, left }: Written<Pending>, families: Copied): Promise<void> {
  await recordProgress(deps.progress, taken, deps.now());
  const findable = taken.filter((one) => one.findable).length;
  const event = findable > 0 ? events.articlesIndexed : 'No article became findable';
  const counts = { findable, hidden: taken.length - findable, families: families.copied };
  deps.log.info(event, { ...counts, left: left.length + families.left });
  if (left.length + families.left > 0) throw new Unavailable('Search');
}

/** Poison is set aside last, once its neighbours are through: a batch that comes again parks it once, not each time. */
async function setAside(deps: IndexArticleDeps, poisoned: readonly Poison[]): Promise<void> {
  for (const { reason, about } of poisoned) {
    await deps.parking.park({ from: 'index-article', reason, about });
    deps.log.error(events.indexRecordParked, { reason, ...about });
  }
}
