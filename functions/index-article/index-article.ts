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
import { highestRevisions, parseArticleChange } from './article-change.ts';
import { type Copied, copyFamilies } from './copy-families.ts';
import { forgetHidings } from './forget-hidings.ts';
import { type Change, type Indexed, indexChanges } from './index-changes.ts';
import { type Poison, poison } from './poison.ts';
import { recordProgress } from './record-progress.ts';
import { createWakeReleases } from './wake-releases.ts';

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
    const indexed = await indexChanges(deps, highest, now);
    await forgetHidings(deps.hiding, indexed.taken);
    await wakeReleases(highest, now);
    const families = await copyFamilies(deps, records);
    const unreadable = changes.flatMap((one) => ('reason' in one ? one : []));
    await note(deps, indexed, families);
    await setAside(deps, [...unreadable, ...indexed.poisoned, ...families.poisoned]);
  };
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

/** Notes and logs what was done. @throws Unavailable, so that the batch comes again, when something was left undone. */
async function note(deps: IndexArticleDeps, { taken, left }: Indexed, families: Copied): Promise<void> {
  await recordProgress(deps.progress, taken, deps.now());
  const findable = taken.filter((one) => one.findable).length;
  const event = findable > 0 ? events.articlesIndexed : 'No article became findable';
  const counts = { findable, hidden: taken.length - findable, families: families.copied };
  deps.log.info(event, { ...counts, left: left + families.left });
  if (left + families.left > 0) throw new Unavailable('Search');
}

/** Poison is set aside last, once its neighbours are through: a batch that comes again parks it once, not each time. */
async function setAside(deps: IndexArticleDeps, poisoned: readonly Poison[]): Promise<void> {
  for (const { reason, about } of poisoned) {
    await deps.parking.park({ from: 'index-article', reason, about });
    deps.log.error(events.indexRecordParked, { reason, ...about });
  }
}
