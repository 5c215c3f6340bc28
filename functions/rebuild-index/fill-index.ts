import { entriesOf } from '#shared/stores/address-store.ts';
import type { Place, StoredHead } from '#shared/stores/article-walk.ts';
import type { RebuildIndexDeps, Step } from './rebuild-deps.ts';
import { makeEntry } from './store-entry.ts';
import { writeAll } from './write-side.ts';

/** Articles a step: their bodies are read side by side, and their documents fill a request or two. */
export const pageSize = 100;

/**
 * Copies a page of articles from the store into the index beside, and makes the rows of their old addresses anew where
 * they are lost. What cannot be copied is told when all is compared.
 */
export const fillIndex: Step = async (deps, { place: at, met, filled }) => {
  const place = at ?? (await deps.walk.start());
  if (!place) return { phaseOver: true };
  const { written, seen, next } = await fillPage(deps, place);
  return { place: next, met: met + seen, filled: filled + written, phaseOver: next === undefined };
};

async function fillPage(deps: RebuildIndexDeps, place: Place) {
  const page = await deps.walk.page(place, pageSize);
  const heads = await deps.walk.heads(page.met.map(({ id }) => id));
  // After the rows were read: an article that turns visible meanwhile is taken for what it was, and mended later.
  const now = deps.now();
  const made = await Promise.all([...heads.values()].map((stored) => makeEntry(deps.bodies, stored, now)));
  const entries = made.flatMap((one) => ('entry' in one ? [one.entry] : []));
  const outcomes = await writeAll((some) => deps.articlePair.write('beside', some), entries, deps.pause);
  await keepAddresses(deps, [...heads.values()]);
  const written = [...outcomes.values()].filter(({ outcome }) => outcome === 'written').length;
  return { written, seen: page.met.length, next: page.next };
}

async function keepAddresses({ addresses, now }: RebuildIndexDeps, stored: readonly StoredHead[]): Promise<void> {
  for (const [publisherId, own] of Map.groupBy(stored, ({ head }) => head.publisherId)) {
    const entries = own.flatMap(({ head }) => entriesOf(head));
    if (entries.length > 0) await addresses.keep(publisherId, entries, now());
  }
}
