import type { SearchDocument } from '#shared/search/document.ts';
import { createOpenSearchTransport } from '#shared/stores/opensearch-transport.ts';
import { fillIndex, loadingTransport, withBenchEngine } from './bench-engine.ts';
import { warnWhenBusy } from './bench-stack.ts';
import { seededRandom } from './generated-articles.ts';
import { createNewsArticles } from './news-articles.ts';
import { anyQuestion, asTyped, type InMind, type QuestionKind } from './news-questions.ts';
import { deafLog, openReaderDoors } from './reader-doors.ts';
import { percentile } from './statistics.ts';

/**
 * What search costs with all of it on (names, highlights, facets, corrections) through the handler, in process, against
 * a bare match query straight to the engine, and what suggestions cost, at growing sizes of the archive. All in turns of
 * random order, so that whatever else the machine does falls on each alike. `node bench/search.ts 1000,10000` for sizes.
 */
const sizes = (process.argv[2] ?? '1000,10000,100000').split(',').map(Number);
const largest = Math.max(...sizes);
const [warmUps, questions] = [200, 500];
const bounds = { p50: 3, p95: 3, suggest: 1.5, growth: 2 };

/** What our own search page asks for; beside it a page that counts everything, which is printed and has no bound. */
const asOurSite = '&highlight=true&facets=category&page-size=10';
const asRichSite = '&highlight=true&facets=category,tag,author,agency&page-size=10';

const ways = ['search', 'bare', 'suggest', '4 facets'] as const;
type Way = (typeof ways)[number];

interface Timed {
  readonly size: number;
  readonly way: Way;
  readonly kind: QuestionKind;
  readonly ms: number;
}

type Ask = (q: string, typed: string) => Promise<void>;

const aliasOf = (size: number): string => `bench-search-${size}`;

function waysToAsk(url: string, size: number): Record<Way, Ask> {
  const alias = aliasOf(size);
  const transport = createOpenSearchTransport({ url, auth: 'none', aws: {}, timeoutMs: 10_000 });
  const doors = openReaderDoors(transport, alias, deafLog);
  const good = ({ statusCode, body }: { statusCode: number; body: string }) => {
    if (statusCode !== 200) throw new Error(body);
  };
  return {
    search: async (q) => good(await doors.search(`q=${encodeURIComponent(q)}${asOurSite}`)),
    '4 facets': async (q) => good(await doors.search(`q=${encodeURIComponent(q)}${asRichSite}`)),
    suggest: async (_, typed) => good(await doors.suggest(`q=${encodeURIComponent(typed)}`)),
    bare: async (q) => {
      const json = { size: 10, _source: ['hit'], query: { match: { body: q } } };
      const { status, body } = await transport({ method: 'GET', path: `/${alias}/_search`, json });
      if (status !== 200) throw new Error(JSON.stringify(body));
    },
  };
}

/** Articles that are in the archive at every size: all are made from the same seed. */
function articlesInMind(): InMind[] {
  const make = newArchive();
  return Array.from({ length: Math.min(...sizes) }, (_, n) => {
    const { headline, nameText } = make(n).document as SearchDocument;
    return { headline: String(headline), names: nameText };
  });
}

const until = new Date().toISOString();
const newArchive = () => createNewsArticles(seededRandom(11), until);

async function inTurns(url: string, count: number, random: () => number): Promise<Timed[]> {
  const turns = sizes.flatMap((size) => {
    const asks = waysToAsk(url, size);
    return ways.map((way) => ({ size, way, ask: asks[way] }));
  });
  const articles = articlesInMind();
  const timed: Timed[] = [];
  for (let n = 0; n < count; n += 1) {
    const question = anyQuestion(random, articles);
    const typed = asTyped(question, random);
    for (const { size, way, ask } of turns.toSorted(() => random() - 0.5)) {
      const start = performance.now();
      await ask(question.q, typed);
      timed.push({ size, way, kind: question.kind, ms: performance.now() - start });
    }
  }
  return timed;
}

const times = (timed: readonly Timed[], is: Partial<Timed>): number[] =>
  timed
    .filter((one) => Object.entries(is).every(([name, value]) => one[name as keyof Timed] === value))
    .map(({ ms }) => ms);

const at = (timed: readonly Timed[], p: number, is: Partial<Timed>): number => percentile(times(timed, is), p);
const ratio = (p: number, timed: readonly Timed[], is: Partial<Timed>): number =>
  at(timed, p, { ...is, way: 'search' }) / at(timed, p, { ...is, way: 'bare' });

function printTables(timed: readonly Timed[]): void {
  const row = (is: Partial<Timed>) => {
    const figures = ways.flatMap((way) => [50, 95].map((p) => [`${way} p${p}`, at(timed, p, { ...is, way })] as const));
    const over = [50, 95].map((p) => [`x bare p${p}`, ratio(p, timed, is)] as const);
    return Object.fromEntries([...figures, ...over].map(([name, value]) => [name, Number(value.toFixed(2))]));
  };
  console.table(Object.fromEntries(sizes.map((size) => [`${size} articles`, row({ size })])));
  console.log(`By kind of question, at ${largest} articles (ms):`);
  const kinds = [...new Set(timed.map(({ kind }) => kind))];
  console.table(Object.fromEntries(kinds.map((kind) => [kind, row({ size: largest, kind })])));
}

/** One line for each bound; gives how many were missed. */
function judge(timed: readonly Timed[]): number {
  const [before] = sizes.filter((size) => size < largest).slice(-1);
  const of = { size: largest };
  const search = { ...of, way: 'search' } as const;
  const lines: [string, number, number][] = [
    [`search over bare, p50 at ${largest}`, ratio(50, timed, of), bounds.p50],
    [`search over bare, p95 at ${largest}`, ratio(95, timed, of), bounds.p95],
    ['suggest over search, p50', at(timed, 50, { ...of, way: 'suggest' }) / at(timed, 50, search), bounds.suggest],
  ];
  if (before !== undefined) {
    const growth = at(timed, 95, search) / at(timed, 95, { ...search, size: before });
    lines.push([`search p95 at ${largest} over ${before}`, growth, bounds.growth]);
  }
  for (const [what, figure, bound] of lines) {
    console.log(`${what.padEnd(40)} ${figure.toFixed(2)}x (bound ${bound}: ${figure <= bound ? 'met' : 'MISSED'})`);
  }
  return lines.filter(([, figure, bound]) => figure > bound).length;
}

warnWhenBusy();
await withBenchEngine('search', async (url) => {
  const transport = loadingTransport(url);
  for (const size of sizes) {
    const start = performance.now();
    await fillIndex(transport, aliasOf(size), size, newArchive());
    console.log(`${size} articles loaded in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  }
  const random = seededRandom(7);
  await inTurns(url, warmUps, random);
  warnWhenBusy();
  const timed = await inTurns(url, questions, random);
  console.log(`${questions} questions, each asked in every way at every size`);
  printTables(timed);
  if (judge(timed) > 0) process.exitCode = 1;
});
