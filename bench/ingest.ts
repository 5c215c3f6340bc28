import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '#local/stack.ts';
import { countBare, makeBarePlaces, writeBarely, writeInBulkAlone } from './bare-writes.ts';
import { withBenchStack } from './bench-stack.ts';
import { startBreakingNews } from './breaking-news.ts';
import { seededRandom } from './generated-articles.ts';
import { makeImportFiles } from './import-files.ts';
import { bounds, exponentOf, type Figures, isMissed, printFigures, verdict } from './ingest-figures.ts';
import { type ImportRun, importFiles, leavingsOf } from './timed-import.ts';
import { followStream } from './written-rows.ts';

/**
 * Import rate: articles a second from the first file's PUT until every article is stored, can be searched and stands on
 * the public record; against a bare loop that writes the same bodies, rows and documents to the same emulator and
 * engine. In turns, a stack of its own for each size. Breaking news goes on all the while, and once more before it
 * when nothing else does.
 */
const sizes = (process.argv[2] ?? '1000,10000,50000').split(',').map(Number);
const idleMs = 40_000;
const warmUpArticles = 400;

/** A small archive is imported three times over, a large one in at least two parts. */
const blocksOf = (size: number): number[] => {
  const count = size < 5000 ? 3 : Math.max(2, Math.round(size / 10_000));
  return Array.from({ length: count }, () => (size < 5000 ? size : Math.round(size / count)));
};

async function warmUp(run: ImportRun): Promise<void> {
  for (const name of ['warm', 'warmer']) {
    await importFiles(run, makeImportFiles(name, warmUpArticles, run.random), undefined);
    await writeBarely(run.stack, await leavingsOf(run), await countBare(run.stack));
  }
  const news = startBreakingNews(run.stack);
  await sleep(5000);
  await news.stop();
}

async function measure(stack: Stack, size: number): Promise<Figures> {
  const run: ImportRun = { stack, place: await followStream(stack), random: seededRandom(size), imported: 0 };
  await makeBarePlaces(stack);
  await warmUp(run);
  const quietNews = startBreakingNews(stack);
  await sleep(idleMs);
  const idle = await quietNews.stop();
  await leavingsOf(run);
  const sums = { imported: 0, importSeconds: 0, bareSeconds: 0, bareArticles: 0, bulkSeconds: 0 };
  const busy: number[] = [];
  for (const [at, count] of blocksOf(size).entries()) {
    const files = makeImportFiles(`block-${at}`, count, run.random);
    const news = startBreakingNews(stack);
    sums.importSeconds += await importFiles(run, files, news);
    busy.push(...(await news.stop()));
    sums.imported += count;
    const leavings = await leavingsOf(run);
    const before = await countBare(stack);
    const newsBeside = startBreakingNews(stack);
    sums.bareSeconds += await writeBarely(stack, leavings, before);
    await newsBeside.stop();
    sums.bareArticles += leavings.reduce((sum, { articles }) => sum + articles.length, 0);
    await leavingsOf(run);
    sums.bulkSeconds += await writeInBulkAlone(stack, leavings);
    process.stderr.write('.');
  }
  process.stderr.write('\n');
  return { size, ...sums, idle, busy };
}

const all: Figures[] = [];
for (const size of sizes) {
  await withBenchStack(async (stack) => {
    all.push(await measure(stack, size));
  });
  printFigures(all.at(-1) as Figures);
}
if (all.length > 1) {
  const exponent = exponentOf(all);
  console.log(
    `exponent of time over size ${exponent.toFixed(3)} ${verdict(exponent <= bounds.exponent, `${bounds.exponent}`)}`,
  );
}
process.exitCode = isMissed() ? 1 : 0;
