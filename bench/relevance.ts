import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { findCacheDir } from '#local/cache-dir.ts';
import { ensureOpenSearch, startOpenSearch } from '#local/opensearch.ts';
import { findFreePorts } from '#local/ports.ts';
import { projectDir } from '#local/project-dir.ts';
import { areCollectionsThere, type JudgedCollection, readCollection } from '#tests/support/judged-collection.ts';
import { mean, ndcgAt10, reciprocalRank } from '#tests/support/ndcg.ts';
import { createSearchDesk, idsOf, type SearchDesk } from '#tests/support/search-desk.ts';
import { type Ask, measureTypos } from './typos.ts';

/**
 * Relevance on public judged collections, through the search function itself, against what the engine does when it is
 * asked plainly; and what typing errors cost. Fails below the floors. The collections are not part of the project.
 */
const floors = { time: 0.677, cranfield: 0.402, clean: 1, oneTypo: 0.95, twoTypos: 0.75 };

const plainFields = ['headline', 'standfirst', 'body', 'captions', 'keywords'];

/** The engine asked plainly on the same index and the same analysis. */
const asking =
  (desk: SearchDesk, query: (q: string) => object): Ask =>
  async (q) => {
    const { hits } = await desk.engine.search({ size: 10, _source: ['hit'], query: query(q) });
    return hits.map(({ source }) => (source as { hit: { id: string } }).hit.id);
  };

const waysToAsk = (desk: SearchDesk): Record<'ours' | 'multi_match, fuzziness AUTO' | 'match on the body', Ask> => ({
  ours: async (q) => idsOf(await desk.search({ q: q.slice(0, 512) })),
  'multi_match, fuzziness AUTO': asking(desk, (query) => ({
    multi_match: { query, fields: plainFields, fuzziness: 'AUTO' },
  })),
  'match on the body': asking(desk, (query) => ({ match: { body: query } })),
});

async function measure(ask: Ask, { questions }: JudgedCollection) {
  const rows = [];
  for (const { text, grades } of questions) {
    const ranked = await ask(text);
    rows.push({ ndcg: ndcgAt10(ranked, grades), first: reciprocalRank(ranked, grades), none: ranked.length === 0 });
  }
  return {
    'nDCG@10': mean(rows.map(({ ndcg }) => ndcg)),
    MRR: mean(rows.map(({ first }) => first)),
    'without result': mean(rows.map(({ none }) => Number(none))),
  };
}

async function fill(url: string, name: string, { articles }: JudgedCollection): Promise<SearchDesk> {
  const desk = await createSearchDesk(url, `bench-${name}`);
  const outcomes = await desk.publish(articles);
  if (outcomes.some(({ outcome }) => outcome !== 'written')) throw new Error(`The engine did not take all of ${name}`);
  return desk;
}

const missed: string[] = [];
const hold = (what: string, figure: number, floor: number) => {
  console.log(`${what}: ${figure.toFixed(3)} (floor ${floor.toFixed(3)}: ${figure >= floor ? 'met' : 'MISSED'})`);
  if (figure < floor) missed.push(what);
};

async function run(url: string): Promise<void> {
  for (const name of ['time', 'cranfield'] as const) {
    const collection = readCollection(name);
    const desk = await fill(url, name, collection);
    const ways = waysToAsk(desk);
    const table: Record<string, Awaited<ReturnType<typeof measure>>> = {};
    for (const [way, ask] of Object.entries(ways)) table[way] = await measure(ask, collection);
    console.log(`${name}: ${collection.articles.length} texts, ${collection.questions.length} questions`);
    console.table(table);
    hold(`${name}, nDCG@10`, table.ours?.['nDCG@10'] ?? 0, floors[name]);
    if (name === 'time') {
      const figures = await measureTypos(collection, ways.ours, ways['match on the body']);
      hold('single words, recall@10 against plain BM25', figures.clean / figures.plainBm25, floors.clean);
      hold('one typing error, share of that', figures.oneTypo / figures.clean, floors.oneTypo);
      hold('two typing errors, share of that', figures.twoTypos / figures.clean, floors.twoTypos);
    }
    await desk.drop();
  }
}

async function runOnOwnEngine(): Promise<void> {
  const stateDir = join(projectDir, `.local/bench-relevance-${process.pid}`);
  const { openSearch: port } = await findFreePorts();
  const distDir = await ensureOpenSearch(findCacheDir(stateDir, process.env));
  const engine = await startOpenSearch({ distDir, stateDir, port });
  try {
    await run(engine.url);
  } finally {
    await engine.stop();
    rmSync(stateDir, { recursive: true, force: true });
  }
}

if (areCollectionsThere()) await runOnOwnEngine();
else console.warn('Skipped: ../shared/collections is not here.');
if (missed.length > 0) process.exitCode = 1;
