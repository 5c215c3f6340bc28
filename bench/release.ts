import { setTimeout as sleep } from 'node:timers/promises';
import { callApi } from '#cli/api.ts';
import { uploadFile } from '#cli/upload-file.ts';
import type { Stack } from '#local/stack.ts';
import { withBenchStack } from './bench-stack.ts';
import { anyWord, seededRandom } from './generated-articles.ts';
import { percentile } from './statistics.ts';

/**
 * Two hundred articles under embargo until the same second. Readers ask without a pause, from before it until all are
 * found: sections and articles by key, search and suggestions by a word that only that article's headline has. What an
 * answer shows that came before the second is a leak; what one does not show that was asked for after it is late.
 */
const articles = 200;
const sections = 2;
const waitSeconds = Number(process.argv[2] ?? 30);
const boundMs = 2000;
const wordsAQuestion = 20;
/** Between two questions: what is timed is asked often, the rest not so often that it slows what it waits for. */
const pauseMs: Readonly<Record<string, number>> = {
  sections: 100,
  articles: 200,
  search: 50,
  words: 400,
  suggestions: 500,
};

const wordOf = (n: number): string =>
  `zq${[...String(n).padStart(3, '0')].map((digit) => 'bcdfghjklm'[Number(digit)]).join('')}wort`;
const words = Array.from({ length: articles }, (_, n) => wordOf(n));
const sectionOf = (n: number): string => `Release ${n % sections}`;

/** What readers saw on one surface. */
class Watch {
  readonly surface: string;
  leaks = 0;
  late = 0;
  answers = 0;
  readonly foundAfterMs = new Map<string, number>();

  constructor(surface: string) {
    this.surface = surface;
  }

  /** One answer: what of `wanted` it showed. Asked and answered are times of day in ms. */
  note(
    time: { at: number; asked: number; answered: number },
    wanted: readonly string[],
    shown: ReadonlySet<string>,
  ): void {
    const { at, asked, answered } = time;
    this.answers += 1;
    if (answered < at) this.leaks += shown.size;
    if (asked >= at) this.late += wanted.filter((word) => !shown.has(word)).length;
    for (const word of shown) if (!this.foundAfterMs.has(word)) this.foundAfterMs.set(word, answered - at);
  }
}

type Look = () => Promise<{ wanted: readonly string[]; shown: ReadonlySet<string> }>;

/** Asks again and again until every word was seen. */
async function watch(surface: string, at: number, endsAt: number, looks: readonly Look[]): Promise<Watch> {
  const seen = new Watch(surface);
  for (let turn = 0; Date.now() < endsAt; turn += 1) {
    const asked = Date.now();
    const { wanted, shown } = await (looks[turn % looks.length] as Look)();
    seen.note({ at, asked, answered: Date.now() }, wanted, shown);
    if (seen.foundAfterMs.size === articles) break;
    await sleep(pauseMs[surface] ?? 0);
  }
  return seen;
}

async function ask<T>(stack: Stack, path: string): Promise<T | undefined> {
  const answer = await fetch(`${stack.apiUrl}${path}`);
  return answer.ok ? ((await answer.json()) as T) : undefined;
}

const wordsIn = (headlines: readonly string[]): Set<string> =>
  new Set(headlines.flatMap((headline) => headline.split(' ')).filter((word) => word.startsWith('zq')));

interface Hits {
  readonly articles?: readonly { readonly headline: string }[];
}

const headlinesOf = (hits: Hits | undefined): string[] => (hits?.articles ?? []).map(({ headline }) => headline);

const lookAtSection =
  (stack: Stack, section: number): Look =>
  async () => {
    const page = await ask<Hits>(stack, `/categories/release-${section}/articles?page-size=100`);
    return { wanted: words.filter((_, n) => n % sections === section), shown: wordsIn(headlinesOf(page)) };
  };

const lookAtArticle =
  (stack: Stack, id: string, word: string): Look =>
  async () => {
    const article = await ask<{ headline: string }>(stack, `/articles/${id}`);
    return { wanted: [word], shown: wordsIn(article ? [article.headline] : []) };
  };

/** A whole section in one answer: timing each of two hundred words would ask more than one machine has. */
const lookInSearch =
  (stack: Stack, section: number): Look =>
  async () => {
    const hits = await ask<Hits>(stack, `/search?page-size=100&category=release-${section}`);
    return { wanted: words.filter((_, n) => n % sections === section), shown: wordsIn(headlinesOf(hits)) };
  };

const lookForWords =
  (stack: Stack, wanted: readonly string[]): Look =>
  async () => {
    const hits = await ask<Hits>(stack, `/search?page-size=100&q=${encodeURIComponent(wanted.join(' OR '))}`);
    return { wanted, shown: wordsIn(headlinesOf(hits)) };
  };

const lookInSuggestions =
  (stack: Stack, word: string): Look =>
  async () => {
    const found = await ask<{ headlines: readonly { label: string }[] }>(stack, `/suggest?q=${word}`);
    return { wanted: [word], shown: wordsIn((found?.headlines ?? []).map(({ label }) => label)) };
  };

/** The ids, in the order of the words. */
async function publish(stack: Stack, at: string) {
  const random = seededRandom(5);
  const file = words.map((word, n) => ({
    externalId: word,
    headline: `Bench ${word}`,
    // Each a story of its own: search shows copies of one story once.
    bodyText: Array.from({ length: 120 }, () => anyWord(random)).join(' '),
    categories: [sectionOf(n)],
    embargoedUntil: at,
  }));
  const bytes = Buffer.from(JSON.stringify(file));
  const report = await uploadFile(accessTo(stack), {
    filename: 'release.json',
    contentType: 'application/json',
    bytes,
    defaults: {},
  });
  const ids = report.articles.flatMap(({ id }) => id ?? []);
  if (ids.length !== articles) throw new Error(`${ids.length} of ${articles} articles were stored`);
  return { uploadId: report.id, ids };
}

const accessTo = (stack: Stack) => ({ apiUrl: stack.apiUrl, key: stack.publisherKey });

/** When the index had each article, by the upload's report. */
async function indexedAfterMs(stack: Stack, uploadId: string, at: number): Promise<number[]> {
  const call = { method: 'GET', path: `/uploads/${uploadId}` } as const;
  const report = await callApi<{ articles: readonly { searchableAt?: string }[] }>(accessTo(stack), call);
  return report.articles.flatMap(({ searchableAt }) => (searchableAt ? Date.parse(searchableAt) - at : []));
}

/** Workers start on a first call: that is a cold start's time, not the release's. */
async function warmUp(stack: Stack): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    const paths = ['/search?q=warm', '/suggest?q=warm', '/categories/release-0/articles', '/articles/none'];
    await Promise.all(paths.map((path) => ask(stack, path)));
  }
}

function print({ surface, answers, leaks, late, foundAfterMs }: Watch, bound?: number): void {
  const times = [...foundAfterMs.values()];
  const [p50, p99] = [percentile(times, 50), percentile(times, 99)];
  const complete = foundAfterMs.size === articles;
  const verdict = bound === undefined ? '' : ` (bound ${bound}: ${complete && p99 <= bound ? 'met' : 'MISSED'})`;
  const seen = `${foundAfterMs.size} seen, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms${verdict}`;
  console.log(`${surface.padEnd(13)} ${answers} answers, ${leaks} leaks, ${late} late; ${seen}`);
}

await withBenchStack(async (stack) => {
  await warmUp(stack);
  const at = new Date(Math.ceil(Date.now() / 1000) * 1000 + waitSeconds * 1000).toISOString();
  const { ids, uploadId } = await publish(stack, at);
  const time = Date.parse(at);
  console.log(`${articles} articles, stored ${((time - Date.now()) / 1000).toFixed(1)} s before ${at}`);
  const questions = Array.from({ length: articles / wordsAQuestion }, (_, n) =>
    words.slice(n * wordsAQuestion, (n + 1) * wordsAQuestion),
  );
  const looks: Record<string, Look[]> = {
    sections: Array.from({ length: sections }, (_, section) => lookAtSection(stack, section)),
    articles: ids.map((id, n) => lookAtArticle(stack, id, words[n] ?? '')),
    search: Array.from({ length: sections }, (_, section) => lookInSearch(stack, section)),
    words: questions.map((wanted) => lookForWords(stack, wanted)),
    suggestions: words.map((word) => lookInSuggestions(stack, word)),
  };
  const watches = await Promise.all(
    Object.entries(looks).map(([surface, some]) => watch(surface, time, time + 15_000, some)),
  );
  const bounds: Record<string, number> = { search: boundMs };
  for (const seen of watches) print(seen, bounds[seen.surface]);
  const indexed = await indexedAfterMs(stack, uploadId, time);
  console.log(`in the index  ${indexed.length}, p50 ${percentile(indexed, 50)} ms, p99 ${percentile(indexed, 99)} ms`);
  const leaks = watches.reduce((sum, seen) => sum + seen.leaks, 0);
  const lateByKey = watches.slice(0, 2).reduce((sum, { late }) => sum + late, 0);
  console.log(`leaks before the second: ${leaks} (bound 0: ${leaks === 0 ? 'met' : 'MISSED'})`);
  console.log(`late by key: ${lateByKey} (bound 0: ${lateByKey === 0 ? 'met' : 'MISSED'})`);
});
