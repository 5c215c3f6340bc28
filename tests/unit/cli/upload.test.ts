import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callCli } from '#tests/support/cli-session.ts';
import { type Answer, type Received, startFakeApi } from '#tests/support/fake-api-server.ts';

const created = { id: 'a1', headline: 'Ferry runs again', result: 'created', problems: [] };
const missing = { severity: 'error', line: 12, detail: 'has no headline.', excerpt: '{"bodyText": "x"}' };
const rejected = { result: 'rejected', problems: [missing] };

/** What the API and the storage say; a test replaces one of them. */
type Answers = Record<'post' | 'put' | 'report', (request: Received, url: string) => Answer>;

let answers: Answers;
let api: Awaited<ReturnType<typeof startFakeApi>>;
let cwd: string;

beforeEach(async () => {
  answers = {
    post: (_request, url) => ({
      status: 201,
      body: {
        id: 'u1',
        status: 'awaiting-file',
        put: { url: `${url}/put`, headers: { 'content-type': 'text/plain' } },
      },
    }),
    put: () => ({ status: 200 }),
    report: () => ({ status: 200, body: { id: 'u1', status: 'published', articles: [created], problems: [] } }),
  };
  api = await startFakeApi((request, url) => {
    if (request.method === 'POST') return answers.post(request, url);
    return request.method === 'PUT' ? answers.put(request, url) : answers.report(request, url);
  });
  cwd = await mkdtemp(join(tmpdir(), 'broadsheet-'));
  await writeFile(join(cwd, 'a.txt'), 'page a');
  await writeFile(join(cwd, 'b.txt'), 'page b');
  await writeFile(join(cwd, 'c.json'), '[]');
});
afterEach(async () => {
  await api.stop();
  await rm(cwd, { recursive: true });
});

const call = (args: string[], stdin?: string | Uint8Array) =>
  callCli(['upload', ...args], { cwd, stdin, env: { BROADSHEET_API_URL: `${api.url}/v1/`, BROADSHEET_KEY: 'bsk_x' } });
const asked = () => api.received.filter((one) => one.method === 'POST').map((one) => JSON.parse(one.body));
const report =
  (status: string, articles: unknown[], problems: unknown[] = []) =>
  () => ({
    status: 200,
    body: { id: 'u1', status, articles, problems },
  });

describe('broadsheet upload', () => {
  it('asks, sends, waits, and prints a line an article and a summary', async () => {
    const { code, out, err } = await call(['a.txt']);
    expect([code, out]).toEqual([0, 'created    Ferry runs again  a1\n1 created\n']);
    expect(err).toContain('a.txt: sending');
    expect(api.received.map((one) => `${one.method} ${one.path}`)).toEqual([
      'POST /v1/uploads',
      'PUT /put',
      'GET /v1/uploads/u1',
    ]);
    expect(api.received[0]?.headers.authorization).toBe('Bearer bsk_x');
    expect(api.received[1]?.body).toBe('page a');
    expect(api.received[1]?.headers.authorization).toBeUndefined();
  });

  it('announces size, type, SHA-256 and defaults', async () => {
    const time = '2026-03-01T09:00:00+01:00';
    await call(['a.txt', '--categories', 'Top News, Asia News', '--published-at', time, '--state', 'draft']);
    expect(asked()).toEqual([
      {
        filename: 'a.txt',
        contentType: 'text/plain',
        size: 6,
        sha256: createHash('sha256').update('page a').digest('hex'),
        defaults: { categories: ['Top News', 'Asia News'], publishedAt: '2026-03-01T08:00:00.000Z', state: 'draft' },
      },
    ]);
  });

  it('takes patterns and each file once', async () => {
    const { code, out } = await call(['*.txt', 'a.txt', 'c.json']);
    expect(code).toBe(0);
    expect(
      asked()
        .map((one) => `${one.filename} ${one.contentType}`)
        .sort(),
    ).toEqual(['a.txt text/plain', 'b.txt text/plain', 'c.json application/json']);
    expect(out.endsWith('3 created\n')).toBe(true);
  });

  it('takes standard input under a name', async () => {
    const { code } = await call(['-', '--filename', 'late.txt'], 'page late');
    expect(code).toBe(0);
    expect(asked()).toMatchObject([{ filename: 'late.txt', contentType: 'text/plain', size: 9 }]);
  });

  it('gives one JSON document on stdout', async () => {
    const { out } = await call(['a.txt', '--json']);
    expect(JSON.parse(out)).toEqual({
      uploads: [{ file: 'a.txt', id: 'u1', status: 'published', articles: [created], problems: [] }],
      counts: { created: 1, updated: 0, unchanged: 0, rejected: 0 },
    });
  });

  it('ends with 3 when some articles were refused, and says in which line', async () => {
    answers.report = report('partly-published', [created, rejected]);
    const { code, out } = await call(['a.txt']);
    expect(code).toBe(3);
    expect(out).toContain(
      'rejected   (no headline)\n           error line 12: has no headline.\n             > {"bodyText": "x"}\n',
    );
    expect(out).toContain('1 created, 1 rejected\n');
  });

  it('ends with 1 when the file was refused', async () => {
    answers.report = report('rejected', [], [{ severity: 'error', line: 3, detail: 'is not UTF-8.' }]);
    const { code, out } = await call(['a.txt']);
    expect([code, out]).toEqual([1, 'rejected   a.txt\nerror line 3: is not UTF-8.\nno articles\n']);
  });

  it('says of a folder and of an empty file what they are, before it asks for anything', async () => {
    await mkdir(join(cwd, 'pages'));
    await writeFile(join(cwd, 'nothing.txt'), '');
    const folder = await call(['pages']);
    expect([folder.code, folder.err]).toEqual([2, 'pages is a folder. Name its files, like "pages/*.txt".\n']);
    const empty = await call(['nothing.txt']);
    expect([empty.code, empty.err]).toEqual([1, expect.stringContaining('nothing.txt: is empty')]);
    expect(api.received).toEqual([]);
  });

  it('of a report of several pages prints the counts of all and the rejected alone, page by page', async () => {
    const counts = { created: 1998, updated: 0, unchanged: 0, rejected: 2 };
    answers.report = ({ path }) => {
      const query = new URL(path, 'http://127.0.0.1').searchParams;
      const isSecond = query.get('cursor') === 'c2';
      const articles =
        query.get('result') === 'rejected' ? [{ ...rejected, headline: isSecond ? 'Last' : 'First' }] : [created];
      const next = query.get('result') === 'rejected' && isSecond ? {} : { next: 'c2' };
      return { status: 200, body: { id: 'u1', status: 'partly-published', articles, problems: [], counts, ...next } };
    };
    const { code, out } = await call(['a.txt']);
    expect(code).toBe(3);
    expect(out).toContain('First');
    expect(out).toContain('Last');
    expect(out).not.toContain(created.headline);
    expect(out).toContain('1998 created, 2 rejected');
  });

  it('ends with 3 when one file of two failed, and still reports the other', async () => {
    answers.post = ({ body }, url) =>
      body.includes('a.txt')
        ? { status: 413, body: { detail: 'A file may have at most 10 MB.', problems: [] } }
        : { status: 201, body: { id: 'u1', status: 'awaiting-file', put: { url: `${url}/put`, headers: {} } } };
    const { code, out, err } = await call(['a.txt', 'b.txt']);
    expect(code).toBe(3);
    expect(err).toContain('a.txt: A file may have at most 10 MB.');
    expect(out).toContain('1 created');
  });

  it('says what S3 refused in plain words', async () => {
    answers.put = () => ({
      status: 403,
      xml: '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>',
    });
    const { code, err } = await call(['a.txt']);
    expect(code).toBe(1);
    expect(err).toContain('a.txt: The signed URL has expired.');
  });

  it('sends again when the connection was cut, and believes the storage that the first try arrived', async () => {
    let tries = 0;
    answers.put = () => (++tries === 1 ? undefined : { status: 412, xml: '' });
    expect((await call(['a.txt'])).code).toBe(0);
    expect(tries).toBe(2);
  });

  it('asks again under the same Idempotency-Key when the API is away for a moment', async () => {
    const good = answers.post;
    let tries = 0;
    answers.post = (request, url) => (++tries === 1 ? { status: 503, body: { message: 'x' } } : good(request, url));
    expect((await call(['a.txt'])).code).toBe(0);
    const keys = api.received.filter((one) => one.method === 'POST').map((one) => one.headers['idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('sends nothing when the upload has its file already', async () => {
    answers.post = () => ({ status: 201, body: { id: 'u1', status: 'published', put: {} } });
    expect((await call(['a.txt'])).code).toBe(0);
    expect(api.received.some((one) => one.method === 'PUT')).toBe(false);
  });

  it('does not let a headline steer the terminal', async () => {
    answers.report = report('published', [{ ...created, headline: 'red \u001b[31m alert\r\n' }]);
    expect((await call(['a.txt'])).out).not.toMatch(/\u001b|\r/);
  });

  it.each([
    ['no file', []],
    ['a file that is not there', ['missing.txt']],
    ['a pattern that finds nothing', ['*.xyz']],
    ['an unknown option', ['a.txt', '--colour']],
    ['an unknown state', ['a.txt', '--state', 'killed']],
    ['a time without a zone', ['a.txt', '--published-at', '2026-03-01']],
    ['standard input without a name', ['-']],
  ])('ends with 2 and sends nothing: %s', async (_name, args) => {
    const { code, err } = await call(args);
    expect(code).toBe(2);
    expect(err).not.toBe('');
    expect(api.received).toEqual([]);
  });
});
