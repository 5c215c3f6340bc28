import type { Difference, Rebuild } from '#shared/rebuilds/rebuild.ts';
import { indexVersion } from '#shared/search/index-version.ts';
import { settledProgress, unlike } from './compare-index.ts';
import { noteDifferences } from './note-differences.ts';
import type { Progress, RebuildIndexDeps, Step } from './rebuild-deps.ts';
import { differenceOf, type Settled, settle } from './settle.ts';

/** So long a stored article may be on its way into the index; on a quiet day it takes a tenth of a second. */
const patienceMs = 5000;

/** Articles a step. */
const pageSize = 100;

/** Looks again at what differed: what the index still does not have was not on its way. `repair` writes it. */
export const lookAgain: Step = async (deps, rebuild) => {
  const [some, rest] = [rebuild.suspects.slice(0, pageSize), rebuild.suspects.slice(pageSize)];
  if (some.length === 0) return finish(deps);
  if (rebuild.met === 0) await deps.pause(patienceMs);
  const { agreed, differences } = await lookOnce(deps, some);
  const first = settledProgress(rebuild, { agreed, differences: [], mended: 0 });
  const progress = { ...first, suspects: rest, met: rebuild.met + some.length };
  if (rebuild.repair) return { ...progress, ...(await repaired(deps, { ...rebuild, ...first }, differences)) };
  const tallies = unlike(
    { store: first.store ?? rebuild.store, inIndex: first.inIndex ?? rebuild.inIndex },
    differences,
  );
  return { ...progress, ...tallies, ...noteDifferences(rebuild, differences) };
};

async function finish({ articlePair }: RebuildIndexDeps): Promise<Progress> {
  const { isOutdated } = await articlePair.standing();
  return { isOutdated, documents: await articlePair.count('current'), phaseOver: true };
}

async function lookOnce(deps: RebuildIndexDeps, suspects: readonly Difference[]): Promise<Omit<Settled, 'mended'>> {
  const ids = suspects.map(({ id }) => id);
  // First the index: what it has is then no later than what the store has.
  const versions = await deps.articlePair.versions('current', ids);
  const heads = await deps.walk.heads(ids);
  const now = deps.now();
  const agreed = new Map<string, number>();
  const differences: Difference[] = [];
  for (const suspect of suspects) {
    const stored = heads.get(suspect.id);
    if (!stored) continue;
    const [index, store] = [versions.get(suspect.id), indexVersion(stored.head, now)];
    if (index !== undefined && index >= (suspect.store ?? 0) && index <= store) agreed.set(suspect.id, index);
    else differences.push({ ...suspect, ...differenceOf(suspect.id, store, index) });
  }
  return { agreed, differences };
}

async function repaired(deps: RebuildIndexDeps, rebuild: Rebuild, found: readonly Difference[]): Promise<Progress> {
  const write = (entries: Parameters<typeof deps.articleIndex.bulkWrite>[0]) =>
    deps.articleIndex.bulkWrite(entries, { visibleAtOnce: true });
  const settled = await settle(
    deps,
    { side: 'current', write },
    found.map(({ id }) => id),
  );
  const places = new Map(found.map((one) => [one.id, one]));
  const left = settled.differences.map((one) => ({ ...places.get(one.id), ...one }));
  return { ...settledProgress(rebuild, { ...settled, differences: left }), ...noteDifferences(rebuild, left) };
}
