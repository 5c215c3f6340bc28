import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from '@opensearch-project/opensearch';
import type { Stack } from '#local/stack.ts';
import { indexDefinition } from '#shared/search/mapping.ts';
import { withBenchStack } from './bench-stack.ts';
import { type PreparedUpload, prepareUpload, put } from './prepared-upload.ts';
import { compare } from './statistics.ts';

/**
 * Time to search: from the answer to the PUT until search through the API finds the article, against a write
 * straight to the engine until the engine finds it. Same mapping, same refresh interval of 1 s, same run, in turns.
 */
const blocks = 10;
const singlesInABlock = 20;
const atOnce = 10;
const pollMs = 5;

/** Milliseconds from `start` until each word is found, polled with one query for all of them. */
type Find = (words: readonly string[]) => Promise<ReadonlySet<string>>;

async function timeUntilFound(words: readonly string[], starts: readonly number[], find: Find): Promise<number[]> {
  const times = new Map<string, number>();
  while (times.size < words.length) {
    const found = await find(words.filter((word) => !times.has(word)));
    const now = performance.now();
    for (const word of found) times.set(word, now - (starts[words.indexOf(word)] ?? now));
    await sleep(pollMs);
  }
  return words.map((word) => times.get(word) ?? Number.NaN);
}

let words = 0;
const nextWord = (): string => {
  words += 1;
  return `zq${[...String(words)].map((digit) => 'bcdfghjklm'[Number(digit)]).join('')}`;
};

/** Words that stand in a headline among results. */
const wordsIn = (headlines: readonly string[]): Set<string> =>
  new Set(headlines.flatMap((headline) => headline.split(' ')));

const findByApi =
  (apiUrl: string): Find =>
  async (wanted) => {
    const answer = await fetch(`${apiUrl}/search?page-size=20&q=${encodeURIComponent(wanted.join(' OR '))}`);
    const { articles = [] } = (await answer.json()) as { articles?: { headline: string }[] };
    return wordsIn(articles.map(({ headline }) => headline));
  };

async function sendThroughApi(uploads: readonly PreparedUpload[], find: Find): Promise<number[]> {
  const starts = await Promise.all(uploads.map((upload) => put(upload)));
  return timeUntilFound(
    uploads.map(({ word }) => word),
    starts,
    find,
  );
}

const bareIndex = 'bench-bare';

const findByEngine =
  (engine: Client): Find =>
  async (wanted) => {
    const { body } = await engine.search({
      index: bareIndex,
      body: { size: 20, _source: ['headline'], query: { match: { headline: wanted.join(' ') } } },
    });
    const hits = body.hits.hits as { _source?: { headline?: string } }[];
    return wordsIn(hits.map((hit) => hit._source?.headline ?? ''));
  };

async function writeToEngine(engine: Client, newWords: readonly string[], find: Find): Promise<number[]> {
  const starts = await Promise.all(
    newWords.map(async (word) => {
      await engine.index({ index: bareIndex, id: word, body: { id: word, headline: `Bench ${word}` } });
      return performance.now();
    }),
  );
  return timeUntilFound(newWords, starts, find);
}

async function inTurns(stack: Stack, engine: Client, rounds: number, size: number): Promise<[number[], number[]]> {
  const [ours, theirs]: [number[], number[]] = [[], []];
  const [byApi, byEngine] = [findByApi(stack.apiUrl), findByEngine(engine)];
  for (let block = 0; block < blocks; block += 1) {
    // Asked for ahead, so that a PUT follows at once on the find before it, as a write to the engine does.
    const uploads = await Promise.all(Array.from({ length: rounds * size }, () => prepareUpload(stack, nextWord())));
    for (let round = 0; round < rounds; round += 1) {
      ours.push(...(await sendThroughApi(uploads.slice(round * size, (round + 1) * size), byApi)));
    }
    for (let round = 0; round < rounds; round += 1) {
      theirs.push(...(await writeToEngine(engine, Array.from({ length: size }, nextWord), byEngine)));
    }
    process.stderr.write('.');
  }
  process.stderr.write('\n');
  return [ours, theirs];
}

/** Workers start on a first call, one for each call at once: that is a cold start's time, not freshness. */
async function warmUp(stack: Stack, engine: Client): Promise<void> {
  for (const size of [1, atOnce, atOnce]) {
    const uploads = await Promise.all(Array.from({ length: size }, () => prepareUpload(stack, nextWord())));
    await sendThroughApi(uploads, findByApi(stack.apiUrl));
    await writeToEngine(engine, Array.from({ length: size }, nextWord), findByEngine(engine));
  }
}

await withBenchStack(async (stack) => {
  const engine = new Client({ node: stack.openSearchUrl });
  await engine.indices.create({ index: bareIndex, body: indexDefinition as never });
  await warmUp(stack, engine);
  console.log('PUT answered to found by search / write to the engine to found, refresh_interval 1 s on both sides');
  console.log(compare('one at a time', ...(await inTurns(stack, engine, singlesInABlock, 1)), { p50: 1.15, p99: 1.3 }));
  console.log(compare('ten at once', ...(await inTurns(stack, engine, 2, atOnce)), { p99: 2 }));
});
