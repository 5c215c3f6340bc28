import { emptyTally, type Rebuild } from '#shared/rebuilds/rebuild.ts';
import type { Progress, RebuildIndexDeps, Step } from './rebuild-deps.ts';

/** Chooses names, notes them, and only then makes the indices: a step that is done again makes the same ones. */
export const openIndex: Step = async (deps, { index, familiesIndex }) => {
  if (index === undefined || familiesIndex === undefined) {
    await Promise.all([deps.articleIndex.ensureIndex(), deps.familyIndex.ensureIndex()]);
    return { index: await deps.articlePair.nextName(), familiesIndex: await deps.familyPair.nextName() };
  }
  await deps.articlePair.open(index);
  await deps.familyPair.open(familiesIndex);
  return { phaseOver: true };
};

/** The way back leads to what the last rebuild left. */
export const lookBeside: Step = async (deps) => {
  const [articles, families] = [await deps.articlePair.standing(), await deps.familyPair.standing()];
  if (articles.beside === undefined || families.beside === undefined) return failed('There is no index to go back to.');
  return { index: articles.beside, familiesIndex: families.beside, phaseOver: true };
};

/** Gives readers the new index when it has all of the store, and leaves the old one beside it. */
export const swapIndex: Step = async (deps, rebuild) => {
  const { index = '', familiesIndex = '' } = rebuild;
  if ((await deps.articlePair.standing()).current !== index) {
    const documents = await deps.articlePair.count('beside');
    if (!rebuild.accept) {
      if (rebuild.differing > 0)
        return { ...failed('It differs from the store. Readers keep their index.'), documents };
      if (documents < rebuild.store.count) return countedTwice(rebuild, documents);
    }
    await deps.familyPair.count('beside');
    await deps.articlePair.swapTo(index);
  }
  await deps.familyPair.swapTo(familiesIndex);
  return standsNow(deps, rebuild);
};

/** Many enough: an article is met twice only when it moves from one month to a later one while all are compared. */
const mostRounds = 3;

/** Fewer documents than articles were met, though each that was met is there: all is compared once more. */
function countedTwice({ rounds, store }: Rebuild, documents: number): Progress {
  if (rounds >= mostRounds) {
    return { ...failed(`It holds ${documents} of ${store.count} articles. Readers keep their index.`), documents };
  }
  return { phase: 'compare', rounds: rounds + 1, met: 0, store: emptyTally, inIndex: emptyTally };
}

async function standsNow(deps: RebuildIndexDeps, { index }: Rebuild): Promise<Progress> {
  const { current, isOutdated } = await deps.articlePair.standing();
  if (current !== index) return failed(`Readers were not given ${index}: they have ${current}.`);
  return { isOutdated, documents: await deps.articlePair.count('current'), phaseOver: true };
}

/** Deletes what stands beside. */
export const dropIndex: Step = async (deps) => ({
  dropped: [...(await deps.articlePair.drop()), ...(await deps.familyPair.drop())],
  phaseOver: true,
});

const failed = (problem: string): Progress => ({ ended: 'failed', problem });
