import type { IndexProgressStore } from '#shared/stores/index-progress-store.ts';
import type { Pending } from './index-entry.ts';
import type { Written } from './write-entries.ts';

/**
 * Notes which revisions search can find; a tombstone is found by nobody. What the index had already is noted too when
 * no note of it is there: an earlier delivery may have died between writing and noting.
 */
export async function recordProgress(
  store: IndexProgressStore,
  taken: Written<Pending>['taken'],
  indexedAt: string,
): Promise<void> {
  const visible = taken.filter(({ findable }) => findable);
  const repeated = visible.filter(({ outcome }) => outcome === 'older').map(({ change }) => change.id);
  const known = repeated.length > 0 ? await store.read(repeated) : new Map();
  const news = visible.filter(
    ({ outcome, change }) => outcome === 'written' || (known.get(change.id)?.revision ?? 0) < change.revision,
  );
  if (news.length === 0) return;
  await store.record(news.map(({ change }) => ({ articleId: change.id, revision: change.revision, indexedAt })));
}
