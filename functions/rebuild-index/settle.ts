import type { Difference } from '#shared/rebuilds/rebuild.ts';
import { indexVersion } from '#shared/search/index-version.ts';
import type { Side } from '#shared/stores/index-pair.ts';
import type { IndexEntry, WriteOutcome } from '#shared/stores/search-index.ts';
import type { RebuildIndexDeps } from './rebuild-deps.ts';
import { makeEntry } from './store-entry.ts';
import { writeAll } from './write-side.ts';

/** Where articles were found to differ, and how to write there. */
export interface Target {
  readonly side: Side;
  readonly write: (entries: readonly IndexEntry[]) => Promise<readonly WriteOutcome[]>;
}

/** How articles that differed ended. */
export interface Settled {
  /** Versions that store and index now agree on. */
  readonly agreed: ReadonlyMap<string, number>;
  readonly differences: readonly Difference[];
  readonly mended: number;
}

/** An article may be stored anew between two looks; three times in a row it is not. */
const mostLooks = 3;

/** Writes articles from the store to where they differ, until both agree or it is clear why they do not. */
export async function settle(deps: RebuildIndexDeps, target: Target, ids: readonly string[]): Promise<Settled> {
  const agreed = new Map<string, number>();
  let open = new Map<string, Difference>(ids.map((id) => [id, { id, what: 'missing' }]));
  let mended = 0;
  for (let look = 0; look < mostLooks && open.size > 0; look += 1) {
    const round = await mendOnce(deps, target, [...open.keys()]);
    for (const [id, version] of round.agreed) agreed.set(id, version);
    mended += round.mended;
    open = round.open;
  }
  return { agreed, differences: [...open.values()], mended };
}

async function mendOnce(deps: RebuildIndexDeps, target: Target, ids: readonly string[]) {
  const heads = await deps.walk.heads(ids);
  const now = deps.now();
  const made = await Promise.all([...heads.values()].map((stored) => makeEntry(deps.bodies, stored, now)));
  const reasons = new Map(made.flatMap((one) => ('reason' in one ? [[one.id, one.reason] as const] : [])));
  const entries = made.flatMap((one) => ('entry' in one ? [one.entry] : []));
  const outcomes = await writeAll(target.write, entries, deps.pause);
  for (const [id, outcome] of outcomes) if (outcome.outcome === 'refused') reasons.set(id, outcome.reason);
  const versions = await deps.articlePair.versions(target.side, ids);
  // Read again behind the index: what it has may be of a revision that was stored meanwhile.
  const later = await deps.walk.heads(ids);
  const agreed = new Map<string, number>();
  const open = new Map<string, Difference>();
  for (const { head } of heads.values()) {
    const [store, index] = [indexVersion(head, now), versions.get(head.id)];
    const latest = indexVersion(later.get(head.id)?.head ?? head, deps.now());
    if (index !== undefined && index >= store && index <= latest) agreed.set(head.id, index);
    else open.set(head.id, differenceOf(head.id, store, index, reasons.get(head.id)));
  }
  return { agreed, open, mended: [...outcomes.values()].filter(({ outcome }) => outcome === 'written').length };
}

/** What is wrong with a version in the index. */
export function differenceOf(id: string, store: number, index: number | undefined, reason?: string): Difference {
  if (reason !== undefined) return { id, what: 'refused', store, index, reason };
  if (index === undefined) return { id, what: 'missing', store };
  return { id, what: index < store ? 'behind' : 'ahead', store, index };
}
