import type { Difference, Rebuild } from '#shared/rebuilds/rebuild.ts';
import { indexVersion } from '#shared/search/index-version.ts';
import type { StoredHead } from '#shared/stores/article-walk.ts';
import type { Side } from '#shared/stores/index-pair.ts';
import { pageSize } from './fill-index.ts';
import { findUnlisted } from './find-unlisted.ts';
import { noteDifferences } from './note-differences.ts';
import type { Progress, RebuildIndexDeps, Step } from './rebuild-deps.ts';
import { differenceOf, type Settled, settle } from './settle.ts';
import { addToTally } from './tally.ts';

/** More than this that differ at once are no articles on their way: there is no need to look at them again. */
const mostSuspects = 1000;

/** The side that a kind of work is about. */
export const sideOf = ({ kind }: Pick<Rebuild, 'kind'>): Side => (kind === 'verify' ? 'current' : 'beside');

/** Compares a page of articles: store, list and index. A rebuild mends at once, `verify` looks again later. */
export const compareIndex: Step = async (deps, rebuild) => {
  const place = rebuild.place ?? (await deps.walk.start());
  if (!place) return { phaseOver: true };
  const page = await deps.walk.page(place, pageSize);
  const ids = [...new Set(page.met.map(({ id }) => id))];
  const heads = await deps.walk.heads(ids);
  const stale = page.met.filter(({ id, revision }) => heads.get(id)?.head.revision !== revision).map(({ id }) => id);
  const located = (difference: Difference): Difference => ({
    ...{ publisherId: place.publisherId, month: place.month, ...difference },
  });
  // Lists do not make an index wrong: a rebuild finds what they lack by its cross-check.
  const lists = rebuild.kind === 'verify' ? (await findUnlisted(deps.walk, stale)).map(located) : [];
  const compared = await compareVersions(deps, rebuild, heads, located);
  const over = { place: page.next, met: rebuild.met + page.met.length, phaseOver: page.next === undefined };
  const noted = noteDifferences(rebuild, [...lists, ...compared.differences]);
  return { ...over, ...compared.progress, ...noted };
};

async function compareVersions(
  deps: RebuildIndexDeps,
  rebuild: Rebuild,
  heads: ReadonlyMap<string, StoredHead>,
  located: (difference: Difference) => Difference,
): Promise<{ progress: Progress; differences: Difference[] }> {
  const side = sideOf(rebuild);
  const now = deps.now();
  const versions = await deps.articlePair.versions(side, [...heads.keys()]);
  const [equal, unequal]: [[string, number][], Difference[]] = [[], []];
  for (const { head } of heads.values()) {
    const [store, index] = [indexVersion(head, now), versions.get(head.id)];
    if (store === index) equal.push([head.id, store]);
    else unequal.push(located(differenceOf(head.id, store, index)));
  }
  if (side === 'current') return postponed(rebuild, equal, unequal);
  const write = (some: Parameters<typeof deps.articlePair.write>[1]) => deps.articlePair.write('beside', some);
  const settled = await settle(
    deps,
    { side, write },
    unequal.map(({ id }) => id),
  );
  return { progress: settledProgress(rebuild, settled, equal), differences: settled.differences.map(located) };
}

function postponed(rebuild: Rebuild, equal: readonly [string, number][], unequal: readonly Difference[]) {
  const room = Math.max(0, mostSuspects - rebuild.suspects.length);
  const tallies = bothTallies(rebuild, equal);
  const suspects = [...rebuild.suspects, ...unequal.slice(0, room)];
  const differences = unequal.slice(room);
  return { progress: { ...unlike(tallies, differences), suspects }, differences };
}

/** Tallies and counts after articles were settled. */
export function settledProgress(
  rebuild: Rebuild,
  { agreed, differences, mended }: Settled,
  equal: readonly (readonly [string, number])[] = [],
): Progress {
  const tallies = bothTallies(rebuild, [...equal, ...agreed]);
  return { ...unlike(tallies, differences), mended: rebuild.mended + mended };
}

/** Articles that store and index agree on count for both. */
const bothTallies = (rebuild: Pick<Rebuild, 'store' | 'inIndex'>, met: readonly (readonly [string, number])[]) => ({
  store: addToTally(rebuild.store, met),
  inIndex: addToTally(rebuild.inIndex, met),
});

/** Articles that differ count on each side as that side has them. */
export const unlike = (tallies: Pick<Rebuild, 'store' | 'inIndex'>, differences: readonly Difference[]) => ({
  store: addToTally(tallies.store, sided(differences, 'store')),
  inIndex: addToTally(tallies.inIndex, sided(differences, 'index')),
});

const sided = (differences: readonly Difference[], side: 'store' | 'index') =>
  differences.flatMap((one) => (one[side] === undefined ? [] : [[one.id, one[side]] as const]));
