import type { HttpAnswer } from '#shared/lambda/http-answers.ts';
import type { OpenSearchTransport } from '#shared/stores/opensearch-transport.ts';
import { seededRandom } from './generated-articles.ts';
import { createNewsArticles, newsEntry } from './news-articles.ts';
import { openReaderDoors } from './reader-doors.ts';
import { canary, type WildRequest, wildRequest } from './wild-questions.ts';

/** A request to the engine may take this long. */
const slowMs = 1000;

/** A slow case is tried again alone, so often: what is slow each time is slow by itself, not by the machine's other work. */
const secondTries = 2;

export interface Finding {
  readonly seed: number;
  readonly n: number;
  readonly request: WildRequest;
  readonly what: string;
}

export interface FuzzFigures {
  readonly findings: Finding[];
  /** Answers by status. */
  readonly statuses: Map<number, number>;
  /** Requests to the engine, and the longest of them, by its own clock and by ours. */
  readonly engine: { requests: number; slowestTookMs: number; slowestWallMs: number };
  /** Cases of which a request was slow or cancelled, but not when they were tried again alone. */
  slowOnce: number;
}

export const noFigures = (): FuzzFigures => ({
  findings: [],
  statuses: new Map(),
  engine: { requests: 0, slowestTookMs: 0, slowestWallMs: 0 },
  slowOnce: 0,
});

/** Stories to find: of a newsroom, and some that hold HTML and signs of many scripts. */
export function createFuzzArticles(seed: number): (n: number) => ReturnType<typeof newsEntry> {
  const random = seededRandom(seed);
  const until = new Date().toISOString();
  const make = createNewsArticles(random, until);
  const wild = [
    canary,
    '<script>x7()</script> wall',
    '漢字 テスト ไทย',
    'العربية עברית हिन्दी',
    '🙂 wall \u202e wall',
    'е́ Ёлка',
  ];
  return (n) => {
    const signs = wild[n % 20];
    if (signs === undefined) return make(n);
    const text = {
      headline: `${signs} wall`,
      standfirst: signs,
      blocks: [{ type: 'paragraph', html: signs } as const],
    };
    return newsEntry(n, { text, at: Date.parse(until) - 1000 * n }, random);
  };
}

/** The same numbers for the same case, whichever cases run before it. */
function randomOf(seed: number, n: number): () => number {
  const random = seededRandom(Math.imul(seed + 1, 0x9e37_79b1) ^ Math.imul(n + 1, 0x85eb_ca6b));
  for (let drawn = 0; drawn < 4; drawn += 1) random();
  return random;
}

/** Sends cases `from` to `to` (left out) of a seed, some at a time, and looks at every answer. */
export async function fuzzSearch(
  transport: OpenSearchTransport,
  alias: string,
  run: { readonly seed: number; readonly from: number; readonly to: number; readonly atOnce: number },
): Promise<FuzzFigures> {
  const figures = noFigures();
  const slow: number[] = [];
  let next = run.from;
  const tryCase = async (n: number, of: FuzzFigures): Promise<Finding[]> => {
    const request = wildRequest(randomOf(run.seed, n), n);
    const found = await tryOne(transport, alias, request, of);
    return found.map((what) => ({ seed: run.seed, n, request, what }));
  };
  const lane = async (): Promise<void> => {
    while (next < run.to) {
      const n = next;
      next += 1;
      const found = await tryCase(n, figures);
      if (found.some(({ what }) => isSlowness(what))) slow.push(n);
      else figures.findings.push(...found);
    }
  };
  await Promise.all(Array.from({ length: run.atOnce }, lane));
  for (const n of slow) {
    let found: Finding[] = [];
    for (let tries = 0; tries < secondTries && (tries === 0 || found.length > 0); tries += 1) {
      found = await tryCase(n, noFigures());
    }
    if (found.length === 0) figures.slowOnce += 1;
    figures.findings.push(...found);
  }
  return figures;
}

async function tryOne(
  transport: OpenSearchTransport,
  alias: string,
  { door, rawQuery }: WildRequest,
  figures: FuzzFigures,
): Promise<string[]> {
  const found: string[] = [];
  const log = { info: () => {}, warn: (what: string) => void found.push(what), error: logged(found) };
  const doors = openReaderDoors(timed(transport, figures.engine, found), alias, log);
  const answer = await doors[door](rawQuery);
  figures.statuses.set(answer.statusCode, (figures.statuses.get(answer.statusCode) ?? 0) + 1);
  return [...found, ...problemsOf(answer)];
}

const logged = (found: string[]) => (what: string, fields?: Readonly<Record<string, unknown>>) =>
  void found.push(`${what}: ${JSON.stringify(fields).slice(0, 600)}`);

const slowness = 'slow: the engine';
const isSlowness = (what: string): boolean => what.startsWith(slowness);

/** The same conversation, its times taken. */
function timed(transport: OpenSearchTransport, engine: FuzzFigures['engine'], found: string[]): OpenSearchTransport {
  return async (request) => {
    const start = performance.now();
    // One that did not answer in time is as slow as the client was patient.
    const answer = await transport(request).finally(() => {
      const wallMs = performance.now() - start;
      engine.slowestWallMs = Math.max(engine.slowestWallMs, wallMs);
      if (wallMs > slowMs) found.push(`${slowness} answered after ${wallMs.toFixed(0)} ms`);
    });
    const { took = 0, timed_out } = answer.body as { took?: number; timed_out?: boolean };
    engine.requests += 1;
    engine.slowestTookMs = Math.max(engine.slowestTookMs, took);
    if (took > slowMs || timed_out) found.push(`${slowness} took ${took} ms${timed_out ? ' and gave up' : ''}`);
    return answer;
  };
}

function problemsOf({ statusCode, headers, body }: HttpAnswer): string[] {
  const found: string[] = [];
  if (statusCode !== 200 && statusCode !== 400) found.push(`status ${statusCode}`);
  const type = statusCode === 200 ? 'application/json; charset=utf-8' : 'application/problem+json';
  if (headers['content-type'] !== type) found.push(`content-type ${headers['content-type']}`);
  const steered = Object.entries(headers).filter(([, value]) => !/^[\x20-\x7e]*$/.test(value));
  found.push(...steered.map(([name]) => `header ${name} holds signs that are none`));
  return [...found, ...unescapedIn(body)];
}

/** Highlights are the one thing in an answer that is HTML: nothing but marks may be a tag in them. */
function unescapedIn(body: string): string[] {
  const { articles = [], status } = JSON.parse(body) as {
    status?: number;
    articles?: readonly { highlight?: { headline?: string; body: readonly string[] } }[];
  };
  const html = articles.flatMap(({ highlight }) => [highlight?.headline ?? '', ...(highlight?.body ?? [])]);
  const tags = html.filter((text) => /[<>"]/.test(text.replace(/<\/?mark>/g, '')));
  const echoed = status === 400 && JSON.stringify(JSON.parse(body).detail ?? '').includes(canary.slice(0, 9));
  return [...tags.map((text) => `unescaped: ${text.slice(0, 200)}`), ...(echoed ? ['a problem echoes HTML'] : [])];
}
