import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArchiveTally } from '#bench/wordpress-export/archive-tally.ts';
import { writeArchive } from '#bench/wordpress-export/write-archive.ts';
import { callCli } from '#tests/support/cli-session.ts';
import { type Answer, type Received, startFakeApi } from '#tests/support/fake-api-server.ts';
import { createFakeImportApi } from '#tests/support/fake-import-api.ts';

let cwd: string;
let tally: ArchiveTally;
let fake: ReturnType<typeof createFakeImportApi>;
let api: Awaited<ReturnType<typeof startFakeApi>>;
/** A test's own answer; undefined lets the fake answer. */
let instead: (request: Received) => { said: Answer } | undefined;

beforeEach(async () => {
  fake = createFakeImportApi();
  instead = () => undefined;
  api = await startFakeApi((request, url) => {
    const other = instead(request);
    return other ? other.said : fake.answer(request, url);
  });
  cwd = await mkdtemp(join(tmpdir(), 'broadsheet-'));
  tally = await writeArchive({ posts: 40, seed: 9, paths: [join(cwd, 'b.xml'), join(cwd, 'a.xml')] });
});
afterEach(async () => {
  await api.stop();
  await rm(cwd, { recursive: true });
});

const call = (args: readonly string[] = [], is: { signal?: AbortSignal } = {}) =>
  callCli(['import', 'wordpress', 'a.xml', 'b.xml', ...args], {
    cwd,
    env: { BROADSHEET_API_URL: api.url, BROADSHEET_KEY: 'bsk_x' },
    ...is,
  });
const totals = (out: string) => JSON.parse(out).totals;
const sent = () => api.received.filter(({ method }) => method === 'PUT').length;

describe('broadsheet import wordpress', () => {
  it('brings every post that is not in the trash, once, whatever the order of files', async () => {
    const first = await call(['--json']);
    expect(first.err).not.toContain('Not ended');
    expect(totals(first.out)).toMatchObject({ read: tally.posts, created: tally.posts, unchanged: 0, rejected: 0 });
    expect(fake.articles.size).toBe(tally.posts);
    const again = await callCli(['import', 'wordpress', 'b.xml', 'a.xml', '--json'], {
      cwd,
      env: { BROADSHEET_API_URL: api.url, BROADSHEET_KEY: 'bsk_x' },
    });
    expect(totals(again.out)).toMatchObject({ read: tally.posts, created: 0, unchanged: tally.posts });
    expect([...fake.articles.values()].every(({ revisions }) => revisions === 1)).toBe(true);
  });

  it('sends addresses that no article has: of sections, and of what is gone', async () => {
    await call();
    expect(fake.addresses.gone).toContain('https://gazette.example/page-0/');
    expect(fake.addresses.categories).toContainEqual(
      expect.objectContaining({ url: expect.stringContaining('/category/world/asia'), path: 'World/Asia' }),
    );
  });

  it('with --dry-run says what would come and sends nothing', async () => {
    const { code, out } = await call(['--dry-run', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      posts: tally.posts,
      byCategory: tally.byCategory,
      byAuthor: tally.byAuthor,
      picturesWithoutCredit: tally.picturesWithoutCredit,
      missingPictures: tally.missingPictures,
      unknownShortcodes: { poll_of_the_day: tally.unknownShortcodes },
    });
    expect(api.received).toEqual([]);
    expect((await call(['--dry-run'])).out).toContain(`${tally.posts} articles would come. Nothing was sent.`);
  });

  it('writes the report as a page', async () => {
    await call(['--report', 'report.html']);
    expect(await readFile(join(cwd, 'report.html'), 'utf8')).toContain('<!doctype html>');
  });

  it('refuses a file that is cut off before anything is sent', async () => {
    const text = await readFile(join(cwd, 'a.xml'), 'utf8');
    await writeFile(join(cwd, 'a.xml'), text.slice(0, -200));
    const { code, err } = await call();
    expect(code).toBe(1);
    expect(err).toMatch(/Nothing was sent\.\nerror.*a\.xml/s);
    expect(api.received).toEqual([]);
  });

  it('ends with 2 for an import that was begun and not ended, naming --resume', async () => {
    instead = ({ path }) => (path === '/v1/editorial/addresses' ? { said: { status: 403 } } : undefined);
    const failed = await call();
    expect(failed.code).toBe(1);
    expect(failed.err).toContain('--resume');
    instead = () => undefined;
    const asked = await call();
    expect(asked.code).toBe(2);
    expect(asked.err).toContain(`${tally.posts} posts are done`);
    expect((await call(['--resume', '--language', 'de'])).err).toContain('other options');
    expect(totals((await call(['--resume', '--json'])).out)).toMatchObject({ created: tally.posts });
    expect(totals((await call(['--restart', '--json'])).out)).toMatchObject({ unchanged: tally.posts });
  });

  it('begins again without a word where nothing was done', async () => {
    instead = ({ method }) => (method === 'POST' ? { said: { status: 403 } } : undefined);
    expect((await call()).code).toBe(1);
    instead = () => undefined;
    expect(totals((await call(['--json'])).out)).toMatchObject({ created: tally.posts });
  });

  it('resumed after its end, it sends nothing again and reports the same', async () => {
    await call();
    const before = sent();
    const { out } = await call(['--resume', '--json']);
    expect(totals(out)).toMatchObject({ read: tally.posts, created: tally.posts });
    expect(sent()).toBe(before);
  });

  it('stopped by Ctrl-C it says how to go on', async () => {
    const stop = new AbortController();
    instead = ({ method }) => {
      if (method === 'PUT') stop.abort();
      return undefined;
    };
    const { code, err } = await call([], { signal: stop.signal });
    expect(code).toBe(1);
    expect(err).toMatch(/Go on with the same command and --resume.*\nStopped\.\n$/s);
  });
});
