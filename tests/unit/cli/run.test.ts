import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { networkFailure } from '#cli/network-words.ts';
import { callCli } from '#tests/support/cli-session.ts';
import { type Answer, startFakeApi } from '#tests/support/fake-api-server.ts';

let answer: Answer;
let api: Awaited<ReturnType<typeof startFakeApi>>;
beforeEach(async () => {
  answer = { status: 200, body: {} };
  api = await startFakeApi(() => answer);
});
afterEach(() => api.stop());

const call = (...args: string[]) => callCli(args, { env: { BROADSHEET_API_URL: api.url, BROADSHEET_KEY: 'bsk_x' } });

describe('the command line', () => {
  it('ends with 0 for help and 2 for a command it does not know', async () => {
    expect((await call('--help')).code).toBe(0);
    expect((await call('publish')).code).toBe(2);
    expect((await call()).code).toBe(2);
  });

  it('says what is assumed in words a person types', async () => {
    const { out } = await call('publishers', 'rotate', '--help');
    expect(out).toContain('24h unless');
    expect(out).not.toContain('86400000');
  });

  it('lists articles as a table, or as JSON', async () => {
    const article = { id: 'a1', headline: 'Ferry', state: 'published', publishedAt: '2026-03-01T08:00:00.000Z' };
    answer = { status: 200, body: { articles: [article], next: 'c' } };
    const { out, err } = await call('articles', '--limit', '1');
    expect(out).toBe('2026-03-01T08:00:00.000Z  published  a1  Ferry\n');
    expect(err).toContain('There are more');
    expect(JSON.parse((await call('articles', '--json')).out)).toEqual({ articles: [article], next: 'c' });
    expect(api.received[0]?.path).toBe('/v1/editorial/articles?page-size=1');
  });

  it('withdraw posts its kind with the reason, and needs one', async () => {
    answer = { status: 200, body: { id: 'a1', headline: 'Ferry', state: 'withdrawn' } };
    expect((await call('withdraw', 'a1')).code).toBe(2);
    expect((await call('withdraw', 'a1', '--reason', 'wrong name')).out).toBe('withdrawn  Ferry  a1\n');
    expect(api.received.map((one) => [one.path, one.body])).toEqual([
      ['/v1/editorial/articles/a1/withdraw', JSON.stringify({ kind: 'withdraw', reason: 'wrong name' })],
    ]);
  });

  it('keeps an id inside its place in the address', async () => {
    await call('reinstate', '../../uploads?x=1');
    expect(api.received[0]?.path).toBe('/v1/editorial/articles/..%2F..%2Fuploads%3Fx%3D1/reinstate');
  });

  it('searches without a key and prints what a reader would see', async () => {
    const found = { headline: 'Ferry', url: 'http://site/ferry', publishedAt: '2026-03-01T08:00:00Z', categories: [] };
    answer = { status: 200, body: { total: { value: 1, relation: 'eq' }, articles: [found] } };
    const { code, out } = await call('search', 'ferry', 'harbour', '--category', 'town');
    expect(code).toBe(0);
    expect(out).toContain('Ferry\n  2026-03-01\n  http://site/ferry\n1 found\n');
    expect(api.received[0]?.path).toBe('/v1/search?q=ferry+harbour&category=town&page-size=10');
    expect(api.received[0]?.headers.authorization).toBeUndefined();
  });

  it('prints the report of an upload', async () => {
    const problems = [{ severity: 'warning', detail: 'Dated by the upload.' }];
    answer = { status: 200, body: { id: 'u1', status: 'published', filename: 'a.txt', articles: [], problems } };
    expect((await call('status', 'u1')).out).toBe('published  a.txt\nwarning: Dated by the upload.\n');
  });

  it.each([
    [401, { message: 'Unauthorized' }, 'key is missing or is not known'],
    [403, { message: 'Forbidden' }, 'expired or was revoked'],
    [403, { detail: 'This key lacks the scope "edit".' }, 'lacks the scope "edit"'],
    [404, { detail: 'This upload is not here.' }, 'is not here'],
    [
      400,
      { detail: 'No.', problems: [{ severity: 'error', pointer: '/size', detail: 'is missing.' }] },
      'error /size: is missing.',
    ],
    [500, { detail: 'Something went wrong here.' }, 'went wrong'],
  ])('says an answer %i in plain words and ends with 1', async (status, body, said) => {
    answer = { status, body };
    const { code, out, err } = await call('status', 'u1');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(said);
    expect(err).not.toContain('    at ');
  });

  it('says what is not an API', async () => {
    answer = { status: 200, xml: '<html>' };
    expect((await call('status')).err).toContain('did not answer with JSON');
  });

  it('says so when it is stopped, without a stack trace', async () => {
    const stop = new AbortController();
    stop.abort();
    const env = { BROADSHEET_API_URL: api.url, BROADSHEET_KEY: 'bsk_x' };
    expect(await callCli(['status'], { env, signal: stop.signal })).toEqual({ code: 1, out: '', err: 'Stopped.\n' });
  });
});

describe('where the command line finds address and key', () => {
  const withOutputs = async (outputs: object, env: Record<string, string>) => {
    const projectDir = await mkdtemp(join(tmpdir(), 'broadsheet-'));
    await mkdir(join(projectDir, '.local'));
    await writeFile(join(projectDir, '.local/outputs.json'), JSON.stringify(outputs));
    const called = await callCli(['status'], { projectDir, env });
    await rm(projectDir, { recursive: true });
    return called;
  };

  it('takes the local stack when nothing is set', async () => {
    await withOutputs({ apiUrl: `${api.url}/v1`, publisherKey: 'bsk_local' }, {});
    expect(api.received[0]?.headers.authorization).toBe('Bearer bsk_local');
  });

  it('never sends the local key to another address', async () => {
    const outputs = { apiUrl: 'http://127.0.0.1:1/v1', publisherKey: 'bsk_local' };
    const { code, err } = await withOutputs(outputs, { BROADSHEET_API_URL: api.url });
    expect(code).toBe(2);
    expect(err).toContain('BROADSHEET_KEY');
    expect(api.received).toEqual([]);
  });

  it('says what to do when nothing is known', async () => {
    const { code, err } = await callCli(['search', 'x']);
    expect(code).toBe(2);
    expect(err).toContain('npm start');
  });
});

describe('a failed network', () => {
  const url = new URL('http://news.example/v1');
  it.each([
    [Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'nothing answers there'],
    [Object.assign(new Error('x'), { code: 'ENOTFOUND' }), 'there is no such host'],
    [new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })]), 'nothing answers there'],
    [Object.assign(new Error('x'), { code: 'ESTRANGE' }), 'the network failed (ESTRANGE)'],
  ])('is said in plain words, with the host', (cause, said) => {
    const failure = networkFailure(new TypeError('fetch failed', { cause }), url);
    expect(failure.message).toContain(`Cannot reach http://news.example: ${said}`);
    expect(failure.retryable).toBe(true);
  });
});
