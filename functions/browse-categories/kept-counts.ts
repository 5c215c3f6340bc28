import type { ListingStore } from '#shared/stores/listing-store.ts';

/** A count reads every row of its section, so it is shared for as long as an edge cache may keep the answer. */
const keptForMs = 5000;

/** `countVisible`, kept for 5 s and asked once for all who ask at the same time. */
export function createKeptCounts(listings: Pick<ListingStore, 'countVisible'>) {
  const kept = new Map<string, { count: Promise<number>; until: number }>();
  return (slug: string, now: string): Promise<number> => {
    const found = kept.get(slug);
    if (found && Date.parse(now) < found.until) return found.count;
    const count = listings.countVisible(slug, now);
    kept.set(slug, { count, until: Date.parse(now) + keptForMs });
    // A failure is not kept: the next one asks again.
    count.catch(() => kept.delete(slug));
    return count;
  };
}
