import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Attempt, findLostUpdates, letEditorsWork } from '#tests/support/editors.ts';
import { createFakeArticleStore } from '#tests/support/fake-article-store.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';

/** Small numbers that look random and are the same for a seed. */
function createPick(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * Every call of the store waits for a number of turns that the seed gives, so that editors meet at every place. A careless
 * store takes whatever comes last.
 */
function shuffled(pick: (below: number) => number, isCareless: boolean) {
  const store = createFakeArticleStore();
  const turn = async () => {
    for (let left = pick(6); left > 0; left -= 1) await Promise.resolve();
  };
  const article: typeof store.article = async (id) => {
    await turn();
    return structuredClone(await store.article(id));
  };
  const save: typeof store.save = async (next, previous) => {
    await turn();
    return store.save(next, isCareless ? await store.head(next.id) : previous);
  };
  return { articles: { ...store, article, save }, turn };
}

async function play(seed: number, editors: number, isCareless = false) {
  const pick = createPick(seed);
  const { articles, turn } = shuffled(pick, isCareless);
  await articles.save(sampleArticle(), undefined);
  let clock = Date.parse('2026-03-10T12:00:00.000Z');
  const now = () => {
    clock += 1;
    return new Date(clock).toISOString();
  };
  const attempts = await letEditorsWork({
    ...{ articles, id: 'a1', publisherId: 'courier', now, editors, rounds: 2, pick, turn },
  });
  const final = (await articles.article('a1')) as unknown as Record<string, unknown>;
  return { attempts, final };
}

it('two or three editors at once: one wins each revision, the others are told what changed, nothing is lost', async () => {
  const outcomes: Attempt[] = [];
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 }), fc.integer({ min: 2, max: 3 }), async (seed, editors) => {
      const { attempts, final } = await play(seed, editors);
      outcomes.push(...attempts);
      expect(findLostUpdates(attempts, final)).toEqual([]);
    }),
    { numRuns: 1000 },
  );
  // Otherwise they never met.
  expect(outcomes.filter(({ status }) => status === 412).length).toBeGreaterThan(1000);
  expect(outcomes.filter(({ status }) => status === 200).length).toBeGreaterThan(2000);
}, 60_000);

it('would find a store that lets the last one win', async () => {
  const found = await Promise.all([1, 2, 3, 4, 5].map((seed) => play(seed, 3, true)));
  const lost = found.filter(({ attempts, final }) => findLostUpdates(attempts, final).length > 0);
  expect(lost.length).toBeGreaterThan(0);
});
