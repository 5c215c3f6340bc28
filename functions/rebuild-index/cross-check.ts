import type { Difference, Rebuild } from '#shared/rebuilds/rebuild.ts';
import type { IndexedVersion } from '#shared/stores/index-pair.ts';
import type { IndexEntry } from '#shared/stores/search-index.ts';
import { settledProgress } from './compare-index.ts';
import { findUnlisted } from './find-unlisted.ts';
import { noteDifferences } from './note-differences.ts';
import type { Progress, RebuildIndexDeps, Step } from './rebuild-deps.ts';
import { settle } from './settle.ts';

/** Documents a step. */
const pageSize = 200;

/** The other way round: a page of readers' index, for what no walk along the lists can find. */
export const crossCheck: Step = async (deps, rebuild) => {
  const { after, kind } = rebuild;
  const page = await deps.articlePair.page({ limit: pageSize, ...(after === undefined ? {} : { after }) });
  const found = await (kind === 'verify' ? checkPage(deps, rebuild, page) : takeAlong(deps, rebuild, page));
  return { ...found, after: page.at(-1)?.id, met: rebuild.met + page.length, phaseOver: page.length < pageSize };
};

/** What no article stands behind is told, or taken out by `repair`; what its list does not hold is told. */
async function checkPage(deps: RebuildIndexDeps, rebuild: Rebuild, page: readonly IndexedVersion[]): Promise<Progress> {
  const unlisted = await findUnlisted(
    deps.walk,
    page.map(({ id }) => id),
  );
  if (!rebuild.repair) return noteDifferences(rebuild, unlisted);
  const orphans = withoutArticle(unlisted, page);
  for (const one of orphans) await deps.articlePair.remove(one);
  const told = unlisted.filter(({ what }) => what !== 'no-article');
  return { ...noteDifferences(rebuild, told), mended: rebuild.mended + orphans.length };
}

/** An article that is in no list goes into the new index all the same. One that the store has not stays behind. */
async function takeAlong(deps: RebuildIndexDeps, rebuild: Rebuild, page: readonly IndexedVersion[]): Promise<Progress> {
  const ids = page.map(({ id }) => id);
  const versions = await deps.articlePair.versions('beside', ids);
  const write = (entries: readonly IndexEntry[]) => deps.articlePair.write('beside', entries);
  const lacking = ids.filter((id) => !versions.has(id));
  const settled = await settle(deps, { side: 'beside', write }, lacking);
  return { ...settledProgress(rebuild, settled), ...noteDifferences(rebuild, settled.differences) };
}

function withoutArticle(unlisted: readonly Difference[], page: readonly IndexedVersion[]): IndexedVersion[] {
  const orphans = new Set(unlisted.filter(({ what }) => what === 'no-article').map(({ id }) => id));
  return page.filter(({ id }) => orphans.has(id));
}
