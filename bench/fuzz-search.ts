import { createOpenSearchTransport } from '#shared/stores/opensearch-transport.ts';
import { fillIndex, loadingTransport, withBenchEngine } from './bench-engine.ts';
import { warnWhenBusy } from './bench-stack.ts';
import { createFuzzArticles, type FuzzFigures, fuzzSearch, noFigures } from './search-fuzzer.ts';

/**
 * Random strings, operators, nesting, 10,000 characters, every Unicode block, surrogates and percent codes against the
 * handlers with a real engine. `npm run fuzz:search -- <cases> <seed> <first case>`; ends with 1 when anything was found.
 */
const [cases = 100_000, seed = Math.floor(Math.random() * 1e6), first = 0] = process.argv.slice(2).map(Number);
const alias = 'fuzz-search';
const articles = 2000;
const atOnce = 3;
const warmUps = 300;
const printedEvery = 10_000;
const mostPrinted = 20;

function add(all: FuzzFigures, some: FuzzFigures): void {
  all.findings.push(...some.findings);
  for (const [status, count] of some.statuses) all.statuses.set(status, (all.statuses.get(status) ?? 0) + count);
  all.slowOnce += some.slowOnce;
  all.engine.requests += some.engine.requests;
  all.engine.slowestTookMs = Math.max(all.engine.slowestTookMs, some.engine.slowestTookMs);
  all.engine.slowestWallMs = Math.max(all.engine.slowestWallMs, some.engine.slowestWallMs);
}

function print(done: number, { statuses, engine, findings, slowOnce }: FuzzFigures): void {
  const byStatus = [...statuses].map(([status, count]) => `${count} x ${status}`).join(', ');
  const slowest = `slowest ${engine.slowestTookMs} ms by its clock, ${engine.slowestWallMs.toFixed(0)} ms by ours`;
  console.log(`${done} cases: ${byStatus}; ${engine.requests} to the engine, ${slowest}`);
  console.log(`  ${findings.length} findings; ${slowOnce} over a second (or cancelled) once, but not alone`);
}

function printFindings({ findings }: FuzzFigures): void {
  for (const { n, what, request } of findings.slice(0, mostPrinted)) {
    console.log(
      `seed ${seed}, case ${n}: ${what}\n  ${request.door} ${JSON.stringify(request.rawQuery).slice(0, 300)}`,
    );
    console.log(`  again: npm run fuzz:search -- 1 ${seed} ${n}`);
  }
}

warnWhenBusy();
await withBenchEngine('fuzz', async (url) => {
  await fillIndex(loadingTransport(url), alias, articles, createFuzzArticles(seed));
  const transport = createOpenSearchTransport({ url, auth: 'none', aws: {}, timeoutMs: 5000 });
  const all = noFigures();
  // A cold engine reads its code from disk: that is no request's fault.
  await fuzzSearch(transport, alias, { seed: seed + 1, from: 0, to: warmUps, atOnce });
  console.log(`seed ${seed}, ${articles} articles`);
  for (let from = first; from < first + cases; from += printedEvery) {
    const to = Math.min(first + cases, from + printedEvery);
    add(all, await fuzzSearch(transport, alias, { seed, from, to, atOnce }));
    print(to - first, all);
  }
  printFindings(all);
  const { status } = await transport({ method: 'GET', path: '/_cluster/health' });
  console.log(status === 200 ? 'The engine is alive.' : `THE ENGINE IS NOT WELL: ${status}`);
  if (status !== 200 || all.findings.length > 0) process.exitCode = 1;
});
