import type { HidingStore } from '#shared/stores/hiding-store.ts';
import type { Pending } from './index-entry.ts';

/**
 * What the index has, searches need not leave out any more: a tombstone, or a document of an article that came back.
 * A first revision hid nothing. Asks first: nearly always nothing is being hidden.
 */
export async function forgetHidings(store: HidingStore, taken: readonly Pending[]): Promise<void> {
  const revisions = new Map(taken.map(({ change }) => [change.id, change.revision]));
  if (![...revisions.values()].some((revision) => revision > 1)) return;
  const known = (await store.all()).flatMap(({ articleId, revision }) => {
    const indexed = revisions.get(articleId);
    return indexed !== undefined && revision <= indexed ? [{ articleId, revision: indexed }] : [];
  });
  await Promise.all(known.map((hiding) => store.forget(hiding)));
}
