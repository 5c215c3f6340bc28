import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findCacheDir } from '#local/cache-dir.ts';
import { ensureOpenSearch, startOpenSearch } from '#local/opensearch.ts';
import { findFreePorts } from '#local/ports.ts';
import { projectDir } from '#local/project-dir.ts';
import { bulkLines } from '#shared/stores/bulk-request.ts';
import { createOpenSearchIndex } from '#shared/stores/opensearch-search-index.ts';
import { createOpenSearchTransport, type OpenSearchTransport } from '#shared/stores/opensearch-transport.ts';
import type { IndexEntry } from '#shared/stores/search-index.ts';

/** Runs on an OpenSearch of its own, on a free port, and takes it away again. */
export async function withBenchEngine(name: string, run: (url: string) => Promise<void>): Promise<void> {
  const stateDir = join(projectDir, `.local/bench-${name}-${process.pid}`);
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

/** A patient client for filling an index. */
export const loadingTransport = (url: string): OpenSearchTransport =>
  createOpenSearchTransport({ url, auth: 'none', aws: {}, timeoutMs: 120_000 });

/** About 1 MB: an engine of a small heap refuses more while it still writes what came before. */
const entriesInARequest = 250;

/** How often a request that the engine has no room for is sent, and how long it waits in between. */
const mostTries = 60;
const betweenTriesMs = 1000;

/** Fills an index as it ships with `count` entries: the next ones are made while the engine takes the ones before. */
export async function fillIndex(
  transport: OpenSearchTransport,
  alias: string,
  count: number,
  make: (n: number) => IndexEntry,
): Promise<void> {
  await createOpenSearchIndex(transport, alias).ensureIndex();
  await setRefreshInterval(transport, alias, '-1');
  let sent: Promise<void> = Promise.resolve();
  for (let n = 0; n < count; n += entriesInARequest) {
    const size = Math.min(entriesInARequest, count - n);
    const lines = bulkLines(Array.from({ length: size }, (_, at) => make(n + at)));
    await sent;
    sent = send(transport, alias, lines);
    // A rejection is met at the next turn.
    sent.catch(() => {});
  }
  await sent;
  await setRefreshInterval(transport, alias, '1s');
  await transport({ method: 'POST', path: `/${alias}/_refresh` });
  await mergesDone(transport, alias);
}

async function send(transport: OpenSearchTransport, alias: string, lines: string, tries = 1): Promise<void> {
  const { status, body } = await transport({ method: 'POST', path: `/${alias}/_bulk`, lines });
  if (status === 429 && tries < mostTries) {
    await wait(betweenTriesMs);
    return send(transport, alias, lines, tries + 1);
  }
  if (status !== 200 || (body as { errors: boolean }).errors) {
    throw new Error(`The engine did not take an article: ${status} ${JSON.stringify(body).slice(0, 500)}`);
  }
}

const setRefreshInterval = (transport: OpenSearchTransport, alias: string, interval: string) =>
  transport({ method: 'PUT', path: `/${alias}/_settings`, json: { index: { refresh_interval: interval } } });

/** An archive was merged long ago; a benchmark beside merges measures these. */
async function mergesDone(transport: OpenSearchTransport, alias: string): Promise<void> {
  for (;;) {
    const { body } = await transport({ method: 'GET', path: `/${alias}/_stats/merge` });
    const { _all } = body as { _all: { primaries: { merges: { current: number } } } };
    if (_all.primaries.merges.current === 0) return;
    await wait(500);
  }
}
