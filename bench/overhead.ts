import { rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { routes } from '#functions/search-articles/routes.ts';
import { createSearchArticles } from '#functions/search-articles/search-articles.ts';
import { findCacheDir } from '#local/cache-dir.ts';
import { ensureOpenSearch, startOpenSearch } from '#local/opensearch.ts';
import { findFreePorts } from '#local/ports.ts';
import { projectDir } from '#local/project-dir.ts';
import { buildQuery } from '#shared/asking/build-query.ts';
import { matchingWith } from '#shared/asking/forgiveness.ts';
import { parseSearchRequest } from '#shared/asking/search-request.ts';
import { createCursors } from '#shared/lambda/cursor.ts';
import { createHttpHandler, type HttpEvent } from '#shared/lambda/http-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createAskNames } from '#shared/search/names/ask-names.ts';
import { builtInFamilies } from '#shared/search/names/families.data.ts';
import { createOpenSearchEngine } from '#shared/stores/opensearch-search-engine.ts';
import { createOpenSearchIndex } from '#shared/stores/opensearch-search-index.ts';
import { createOpenSearchTransport } from '#shared/stores/opensearch-transport.ts';
import { warnWhenBusy } from './bench-stack.ts';
import { anyWord, generatedEntry, seededRandom } from './generated-articles.ts';
import { compare, percentile } from './statistics.ts';

/**
 * What our search adds to the engine: a request through the handler, in process, against the very query it makes sent
 * straight to the engine on a kept connection, in turns of random order; beside them a plain two-word match.
 */
const articles = 10_000;
const rounds = 5;
const queriesInARound = 200;
const bound = 1.15;

const alias = 'bench-overhead';
const now = '2026-06-01T00:00:00.000Z';
const random = seededRandom(7);

const readFamilies = async () => builtInFamilies;
const matching = matchingWith(createAskNames(builtInFamilies), 'none');

type Ask = (q: string) => Promise<void>;

async function fill(url: string): Promise<void> {
  const transport = createOpenSearchTransport({ url, auth: 'none', aws: {}, timeoutMs: 60_000 });
  const index = createOpenSearchIndex(transport, alias);
  for (let n = 0; n < articles; n += 500) {
    const entries = Array.from({ length: 500 }, (_, at) => generatedEntry(n + at, random));
    const outcomes = await index.bulkWrite(entries, { visibleAtOnce: false });
    if (outcomes.some(({ outcome }) => outcome !== 'written')) throw new Error('The engine did not take an article');
  }
  await transport({ method: 'POST', path: `/${alias}/_refresh` });
  await transport({ method: 'POST', path: `/${alias}/_forcemerge`, parameters: { max_num_segments: '1' } });
}

/** Through the handler, its log line included; only the writing of the line is spared. */
function throughHandler(url: string, parameters: string): Ask {
  const transport = createOpenSearchTransport({ url, auth: 'none', aws: {}, timeoutMs: 10_000 });
  const engine = createOpenSearchEngine(transport, alias);
  const cursors = createCursors('bench');
  const useCase = createSearchArticles({ engine, cursors, readFamilies, siteUrl: 'https://news.test', now: () => now });
  const handle = createHttpHandler(routes, useCase, { log: createLog('search-articles') });
  return async (q) => {
    const answer = await handle({
      routeKey: 'ANY /v1/search',
      rawQueryString: `q=${encodeURIComponent(q)}${parameters}`,
      headers: {},
      requestContext: { requestId: 'bench', http: { method: 'GET', path: '/v1/search' } },
    } as unknown as HttpEvent);
    if (answer.statusCode !== 200) throw new Error(answer.body);
  };
}

/** The least a client can do: a kept connection, a prepared body, the answer parsed. */
function straight(url: string, bodyOf: (q: string) => object): Ask {
  const agent = new Agent({ keepAlive: true });
  return async (q) => {
    const body = JSON.stringify(bodyOf(q));
    const text = await new Promise<string>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const asked = request(`${url}/${alias}/_search`, { method: 'GET', agent, headers }, (response) => {
        let received = '';
        response.setEncoding('utf8').on('data', (chunk) => {
          received += chunk;
        });
        response.on('end', () => resolve(received)).on('error', reject);
      });
      asked.setNoDelay(true);
      asked.on('error', reject).end(body);
    });
    if (JSON.parse(text).error) throw new Error(text);
  };
}

const ourQuery = (asked: { highlight?: 'true'; facets?: string }) => (q: string) => ({
  timeout: '1s',
  ...buildQuery(parseSearchRequest({ q, 'page-size': 10, highlight: 'false', ...asked }), now, undefined, matching),
});

async function time(ask: Ask, q: string): Promise<number> {
  const start = performance.now();
  await ask(q);
  return performance.now() - start;
}

/** Times each way of asking on the same queries, in random order. */
async function inTurns(ways: readonly Ask[], count: number): Promise<number[][]> {
  const times: number[][] = ways.map(() => []);
  for (let n = 0; n < count; n += 1) {
    const q = `${anyWord(random)} ${anyWord(random)}`;
    const order = [...ways.keys()].sort(() => random() - 0.5);
    for (const way of order) times[way]?.push(await time(ways[way] as Ask, q));
  }
  return times;
}

/** Runs with the log kept off the screen. */
async function silently<T>(run: () => Promise<T>): Promise<T> {
  const write = process.stdout.write;
  process.stdout.write = () => true;
  return run().finally(() => {
    process.stdout.write = write;
  });
}

async function measure(what: string, ways: readonly [Ask, Ask, ...Ask[]]): Promise<boolean> {
  await silently(() => inTurns(ways, 400));
  const all: number[][] = ways.map(() => []);
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const times = await silently(() => inTurns(ways, queriesInARound));
    for (const [way, values] of times.entries()) all[way]?.push(...values);
    ratios.push(percentile(times[0] ?? [], 50) / percentile(times[1] ?? [], 50));
  }
  const ratio = percentile(ratios, 50);
  console.log(compare(what, all[0] ?? [], all[1] ?? [], {}));
  console.log(
    `  median of ${rounds} rounds at p50: ${ratio.toFixed(2)}x (bound ${bound}: ${ratio <= bound ? 'met' : 'MISSED'})`,
  );
  const plain = all[2];
  if (plain) console.log(`  a plain two-word match straight to the engine: p50 ${percentile(plain, 50).toFixed(2)} ms`);
  return ratio <= bound;
}

async function run(url: string): Promise<void> {
  await fill(url);
  console.log(`Search through the handler / the same query straight to the engine, ${articles} articles`);
  const plain = straight(url, (q) => ({ size: 10, _source: ['hit'], query: { match: { body: q } } }));
  const met = [
    await measure('two words', [throughHandler(url, ''), straight(url, ourQuery({})), plain]),
    await measure('highlights, facets', [
      throughHandler(url, '&highlight=true&facets=category,author'),
      straight(url, ourQuery({ highlight: 'true', facets: 'category,author' })),
    ]),
  ];
  if (met.includes(false)) process.exitCode = 1;
}

warnWhenBusy();
const stateDir = join(projectDir, `.local/bench-overhead-${process.pid}`);
const { openSearch: port } = await findFreePorts();
const distDir = await ensureOpenSearch(findCacheDir(stateDir, process.env));
const engine = await startOpenSearch({ distDir, stateDir, port });
try {
  await run(engine.url);
} finally {
  await engine.stop();
  rmSync(stateDir, { recursive: true, force: true });
}
