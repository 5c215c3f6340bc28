import type { Difference } from '#shared/rebuilds/rebuild.ts';
import type { IndexedVersion } from '#shared/stores/index-pair.ts';
import { settledProgress } from './compare-index.ts';
import { findUnlisted } from './find-unlisted.ts';
import { noteDifferences } from './note-differences.ts';
import type { Progress, Step } from './rebuild-deps.ts';
import { settle } from './settle.ts';

/** Documents a step. */
const pageSize = 200;

/**
 * The other way round: a page of readers' index. What no article stands behind is told (and taken out by `repair`), and
 * so is what no list leads to; a rebuild, which goes by the lists, takes such an article along all the same.
 */
export const crossCheck: Step = async (deps, rebuild) => {
  const { kind, repair, after } = rebuild;
  const page = await deps.articlePair.page({ limit: pageSize, ...(after === undefined ? {} : { after }) });
  const unlisted = await findUnlisted(
    deps.walk,
    page.map(({ id }) => id),
  );
  const over: Progress = { after: page.at(-1)?.id, met: rebuild.met + page.length, phaseOver: page.length < pageSize };
  if (kind === 'verify') {
    const orphans = withoutArticle(unlisted, page);
    if (repair) for (const one of orphans) await deps.articlePair.remove(one);
    const told = repair ? unlisted.filter(({ what }) => what !== 'no-article') : unlisted;
    return { ...over, ...noteDifferences(rebuild, told), mended: rebuild.mended + (repair ? orphans.length : 0) };
  }
  const ids = unlisted.filter(({ what }) => what === 'unlisted').map(({ id }) => id);
  const target = { side: 'beside', write: (some) => deps.articlePair.write('beside', some) } satisfies Parameters<
    typeof settle
  >[1];
  const settled = await settle(deps, target, ids);
  return { ...over, ...settledProgress(rebuild, settled), ...noteDifferences(rebuild, settled.differences) };
};

function withoutArticle(unlisted: readonly Difference[], page: readonly IndexedVersion[]): IndexedVersion[] {
  const orphans = new Set(unlisted.filter(({ what }) => what === 'no-article').map(({ id }) => id));
  return page.filter(({ id }) => orphans.has(id));
}
