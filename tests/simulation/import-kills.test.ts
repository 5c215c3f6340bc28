import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArchiveTally } from '#bench/wordpress-export/archive-tally.ts';
import { writeArchive } from '#bench/wordpress-export/write-archive.ts';
import { projectDir } from '#local/project-dir.ts';
import { type Received, startFakeApi } from '#tests/support/fake-api-server.ts';
import { createFakeImportApi } from '#tests/support/fake-import-api.ts';

/** Three parts, so that kills fall between them, before the first and after the last. */
const posts = 1300;

let cwd: string;
let tally: ArchiveTally;
let fake: ReturnType<typeof createFakeImportApi>;
let api: Awaited<ReturnType<typeof startFakeApi>>;
/** Told of each request; what it gives is done before the answer leaves. */
let onRequest: (request: Received) => void;

beforeEach(async () => {
  fake = createFakeImportApi();
  onRequest = () => undefined;
  api = await startFakeApi((request, url) => {
    const answer = fake.answer(request, url);
    onRequest(request);
    return answer;
  });
  cwd = await mkdtemp(join(tmpdir(), 'broadsheet-'));
  tally = await writeArchive({ posts, seed: 5, paths: [join(cwd, 'a.xml')] });
});
afterEach(async () => {
  await api.stop();
  await rm(cwd, { recursive: true });
});

/** A process of its own; `kill` decides at each request whether it dies there. */
function run(args: readonly string[], kill: (request: Received) => boolean = () => false) {
  const child = spawn(process.execPath, [join(projectDir, 'cli/main.ts'), 'import', 'wordpress', 'a.xml', ...args], {
    cwd,
    env: { PATH: process.env.PATH, BROADSHEET_API_URL: api.url, BROADSHEET_KEY: 'bsk_x' },
  });
  onRequest = (request) => {
    if (kill(request)) child.kill('SIGKILL');
  };
  const out: string[] = [];
  child.stdout.on('data', (chunk) => out.push(String(chunk)));
  child.stderr.resume();
  return new Promise<{ signal: string | null; out: string }>((ended) =>
    child.on('close', (_code, signal) => ended({ signal, out: out.join('') })),
  );
}

const nth = (count: number, is: (request: Received) => boolean) => {
  let left = count;
  return (request: Received) => {
    if (is(request)) left -= 1;
    return left <= 0;
  };
};

const places: [string, (request: Received) => boolean][] = [
  ['asks for the first upload', nth(1, ({ method }) => method === 'POST')],
  ['sends a part', nth(2, ({ method }) => method === 'PUT')],
  ['asks for a report', nth(1, ({ method }) => method === 'GET')],
  ['has written some parts down', nth(5, ({ method, path }) => method === 'GET' && path.includes('page-size'))],
  ['sends old addresses', nth(1, ({ path }) => path === '/v1/editorial/addresses')],
  ['compares', nth(1, ({ path }) => path === '/v1/editorial/addresses/check')],
];

describe('an import that is killed', () => {
  it.each(places)('while it %s, and resumed, brings every post once and counts it once', async (_place, kill) => {
    expect((await run([], kill)).signal).toBe('SIGKILL');
    const { totals } = JSON.parse((await run(['--resume', '--json'])).out);
    expect(totals).toMatchObject({
      read: tally.posts,
      created: tally.posts - tally.withoutTitle,
      updated: 0,
      unchanged: 0,
      rejected: tally.withoutTitle,
    });
    expect(fake.articles.size).toBe(tally.posts - tally.withoutTitle);
    expect([...fake.articles.values()].every(({ revisions }) => revisions === 1)).toBe(true);
  });
});
