import { isWithdrawn } from '#shared/articles/visibility.ts';
import { InvalidInput, Unavailable } from '#shared/errors.ts';
import type { StreamRecord } from '#shared/lambda/stream-handler.ts';
import { events } from '#shared/observability/events.ts';
import type { Log } from '#shared/observability/log.ts';
import type { IndexProgressStore } from '#shared/stores/index-progress-store.ts';
import type { BodyStore } from '#shared/stores/object-stores.ts';
import type { ParkingQueue } from '#shared/stores/parking-queue.ts';
import type { SearchIndex } from '#shared/stores/search-index.ts';
import { type ArticleChange, highestRevisions, parseArticleChange } from './article-change.ts';
import { buildIndexEntry, type Pending } from './index-entry.ts';
import { recordProgress } from './record-progress.ts';
import { type Written, writeEntries } from './write-entries.ts';

export interface IndexArticleDeps {
  readonly bodies: BodyStore;
  readonly index: SearchIndex;
  readonly progress: IndexProgressStore;
  readonly parking: ParkingQueue;
  readonly now: () => string;
  /** Waits a while of chance before the engine is asked again; `attempt` counts from 1. */
  readonly pause: (attempt: number) => Promise<void>;
  readonly log: Log;
}

/**
 * Reads: the article table's changes, bodies.
 * Writes: the search index (documents and tombstones, by revision), which revision it has, parked records.
 * Rejects: records and bodies that cannot be read, documents the engine refuses: parked with a reason.
 * Repeats: safe in any order; the index keeps the highest revision. Throws, to be called again, while the engine is away.
 */
export function createIndexArticle(deps: IndexArticleDeps): (records: readonly StreamRecord[]) => Promise<void> {
  return async (records) => {
    const now = deps.now();
    const changes = (await Promise.all(records.map((record) => readChange(deps, record)))).flat();
    const pending = (await Promise.all(highestRevisions(changes).map((one) => readEntry(deps, one, now)))).flat();
    const visibleAtOnce = pending.some(({ change }) => isWithdrawn(change));
    const written = await writeEntries(deps, pending, visibleAtOnce);
    await settle(deps, written);
  };
}

interface Change {
  readonly change: ArticleChange;
  readonly sequence: string;
}

/** Rows beside the article's own (progress, lists) and removals are none of our business. */
async function readChange(deps: IndexArticleDeps, { row, sequence }: StreamRecord): Promise<Change[]> {
  if (row === undefined || row.sk !== 'ARTICLE') return [];
  try {
    return [{ change: parseArticleChange(row), sequence }];
  } catch (error) {
    return park(deps, error, { sequence, key: row.pk });
  }
}

async function readEntry(deps: IndexArticleDeps, { change, sequence }: Change, now: string): Promise<Pending[]> {
  try {
    return [await buildIndexEntry(deps.bodies, change, now)];
  } catch (error) {
    const { id, revision, bodyKey } = change;
    return park(deps, error, { sequence, id, revision, bodyKey });
  }
}

/** Sets a record aside so that its neighbours go on. Only what can never work is; anything else is thrown on. */
async function park(deps: IndexArticleDeps, error: unknown, about: Record<string, unknown>): Promise<[]> {
  if (!(error instanceof InvalidInput)) throw error;
  await deps.parking.park({ from: 'index-article', reason: error.message, about });
  deps.log.error(events.indexRecordParked, { reason: error.message, ...about });
  return [];
}

async function settle(deps: IndexArticleDeps, { taken, refused, left }: Written): Promise<void> {
  for (const { change, reason } of refused) {
    await park(deps, new InvalidInput([], reason), {
      id: change.id,
      revision: change.revision,
      bodyKey: change.bodyKey,
    });
  }
  await recordProgress(deps.progress, taken, deps.now());
  if (taken.length > 0) deps.log.info(events.articlesIndexed, { articles: taken.length });
  if (left.length > 0) throw new Unavailable('Search');
}
