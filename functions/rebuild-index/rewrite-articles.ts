import { isVisible } from '#shared/articles/visibility.ts';
import { events } from '#shared/observability/events.ts';
import type { RebuildIndexDeps } from './rebuild-deps.ts';
import { makeEntry } from './store-entry.ts';
import { writeAll } from './write-side.ts';

/** Writes articles from the store into the index again, as they are now; what it refuses is parked with its reason. */
export async function rewriteArticles(deps: RebuildIndexDeps, ids: readonly string[]): Promise<void> {
  const heads = await deps.walk.heads(ids);
  const now = deps.now();
  const made = await Promise.all([...heads.values()].map((stored) => makeEntry(deps.bodies, stored, now)));
  const ready = made.flatMap((one) => ('entry' in one ? [one] : []));
  const visibleAtOnce = [...heads.values()].some(({ head }) => !isVisible(head, now));
  const write = (some: Parameters<typeof deps.articleIndex.bulkWrite>[0]) =>
    deps.articleIndex.bulkWrite(some, { visibleAtOnce });
  const outcomes = await writeAll(
    write,
    ready.map(({ entry }) => entry),
    deps.pause,
  );
  const taken = ready.filter(({ entry, findable }) => findable && outcomes.get(entry.id)?.outcome !== 'refused');
  if (taken.length > 0) await deps.progress.record(taken.map(({ entry: { id } }) => progressOf(id, heads, now)));
  for (const { head } of heads.values()) {
    const isThere = (outcomes.get(head.id)?.outcome ?? 'refused') !== 'refused';
    if (isThere) await deps.hiding.forget({ articleId: head.id, revision: head.revision });
  }
  const refused = [...outcomes].flatMap(([id, one]) => (one.outcome === 'refused' ? [{ id, reason: one.reason }] : []));
  for (const { id, reason } of [...refused, ...made.flatMap((one) => ('reason' in one ? [one] : []))]) {
    await deps.parking.park({ from: 'rebuild-index', reason, about: { id } });
    deps.log.error(events.indexRecordParked, { reason, id });
  }
  deps.log.info('Articles were written again', { asked: ids.length, written: outcomes.size - refused.length });
}

const progressOf = (articleId: string, heads: ReadonlyMap<string, { head: { revision: number } }>, now: string) => ({
  articleId,
  revision: heads.get(articleId)?.head.revision ?? 0,
  indexedAt: now,
});
