import { setTimeout as sleep } from 'node:timers/promises';
import { callApi } from '#cli/api.ts';
import { uploadFile } from '#cli/upload-file.ts';
import type { Stack } from '#local/stack.ts';
import { withBenchStack } from './bench-stack.ts';
import { percentile } from './statistics.ts';

/**
 * How long a withdrawal takes at the API, and until the article is on no surface, with OpenSearch up and with it stopped;
 * and whether any shows again once OpenSearch is back, before its stream has caught up.
 */
const articles = 120;
const bounds = { answerMs: 1000, goneMs: 6000 };
const section = 'Bench withdrawals';

interface Target {
  readonly id: string;
  readonly word: string;
}

const wordOf = (n: number): string =>
  `zq${[...String(n).padStart(3, '0')].map((digit) => 'bcdfghjklm'[Number(digit)]).join('')}vut`;

const get = async (stack: Stack, path: string): Promise<{ status: number; text: string }> => {
  const answer = await fetch(`${stack.apiUrl}${path}`);
  return { status: answer.status, text: await answer.text() };
};

async function publish(stack: Stack): Promise<Target[]> {
  const words = Array.from({ length: articles }, (_, n) => wordOf(n));
  const stories = words.map((word) => ({
    ...{ externalId: word, headline: `Bench ${word}`, bodyText: `It says ${word} and no more.`, categories: [section] },
  }));
  const bytes = new TextEncoder().encode(JSON.stringify(stories));
  const api = { apiUrl: stack.apiUrl, key: stack.publisherKey };
  const report = await uploadFile(api, { filename: 'bench.json', contentType: 'application/json', bytes });
  const targets = report.articles.map(({ id = '', headline = '' }) => ({ id, word: headline.split(' ')[1] ?? '' }));
  while (!(await get(stack, `/search?q=Bench&page-size=1`)).text.includes(`"value":${articles}`)) await sleep(100);
  return targets;
}

/** Surfaces on which a reader could still meet an article. */
async function surfacesWith(stack: Stack, { id, word }: Target): Promise<string[]> {
  const looks: [string, string][] = [
    ['article', `/articles/${id}`],
    ['section', '/categories/bench-withdrawals/articles?page-size=100'],
    ['search', `/search?q=${word}`],
    ['search by id', `/search?ids=${id}`],
    ['suggestions', `/suggest?q=${word}`],
  ];
  const seen = await Promise.all(
    looks.map(async ([surface, path]) => {
      const { status, text } = await get(stack, path);
      return status === 200 && (text.includes(id) || text.includes(`Bench ${word}`)) ? [surface] : [];
    }),
  );
  return seen.flat();
}

interface Times {
  readonly answered: number[];
  readonly gone: number[];
}

async function withdrawEach(stack: Stack, targets: readonly Target[]): Promise<Times> {
  const times: Times = { answered: [], gone: [] };
  for (const [n, target] of targets.entries()) {
    const start = performance.now();
    await callApi(
      { apiUrl: stack.apiUrl, key: stack.publisherKey },
      {
        method: 'POST',
        path: `/editorial/articles/${target.id}/withdraw`,
        body: { kind: n % 2 === 0 ? 'kill' : 'withdraw', reason: 'Benchmark' },
      },
    );
    times.answered.push(performance.now() - start);
    while ((await surfacesWith(stack, target)).length > 0) await sleep(10);
    times.gone.push(performance.now() - start);
  }
  return times;
}

function say(what: string, values: readonly number[], boundMs: number): void {
  const [p50, p99, most] = [percentile(values, 50), percentile(values, 99), Math.max(...values)];
  const verdict = p99 <= boundMs ? 'met' : 'MISSED';
  if (p99 > boundMs) process.exitCode = 1;
  console.log(
    `${what.padEnd(36)} p50 ${p50.toFixed(0)}  p99 ${p99.toFixed(0)}  most ${most.toFixed(0)} ms (p99 at most ${boundMs}: ${verdict})`,
  );
}

/** How many of them show in any answer from the first that OpenSearch gives, for ten seconds. */
async function shownAgain(stack: Stack, targets: readonly Target[]): Promise<number> {
  let shown = 0;
  const until = performance.now() + 10_000;
  while (performance.now() < until) {
    for (const target of targets) shown += (await surfacesWith(stack, target)).length;
  }
  return shown;
}

await withBenchStack(async (stack) => {
  const targets = await publish(stack);
  const [up, down] = [targets.slice(0, articles / 2), targets.slice(articles / 2)];
  const withSearch = await withdrawEach(stack, up);
  say('OpenSearch up: answered', withSearch.answered, bounds.answerMs);
  say('OpenSearch up: on no surface', withSearch.gone, bounds.goneMs);
  await stack.stopOpenSearch();
  const without = await withdrawEach(stack, down);
  say('OpenSearch stopped: answered', without.answered, bounds.answerMs);
  say('OpenSearch stopped: on no surface', without.gone, bounds.goneMs);
  await stack.startOpenSearchAgain();
  const shown = await shownAgain(stack, targets);
  console.log(`OpenSearch back: shown again ${shown} times (at most 0: ${shown === 0 ? 'met' : 'MISSED'})`);
  if (shown > 0) process.exitCode = 1;
});
