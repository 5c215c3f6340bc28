import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deriveReceiptKey } from '#shared/receipts/receipt-key.ts';
import { callCli } from '#tests/support/cli-session.ts';
import { type Answer, type Received, startFakeApi } from '#tests/support/fake-api-server.ts';

const key = deriveReceiptKey('secret');
const receiptWith = (gone: boolean) =>
  key.sign({
    ...{ articleId: 'a1', publisherId: 'courier', kind: 'kill', revision: 2, withdrawnAt: '2026-03-01T08:00:00.000Z' },
    surfaces: [
      { surface: 'article-by-id', checkedAt: '2026-03-01T08:00:01.000Z', gone: true },
      { surface: 'search', checkedAt: '2026-03-01T08:00:01.000Z', gone },
    ],
    complete: gone,
  });

let answer: (request: Received) => Answer;
let api: Awaited<ReturnType<typeof startFakeApi>>;
let cwd: string;
beforeEach(async () => {
  api = await startFakeApi((request) => answer(request));
  cwd = await mkdtemp(join(tmpdir(), 'broadsheet-receipts-'));
});
afterEach(async () => {
  await api.stop();
  await rm(cwd, { recursive: true });
});

const call = (...args: string[]) =>
  callCli(args, { cwd, env: { BROADSHEET_API_URL: api.url, BROADSHEET_KEY: 'bsk_x' } });

describe('kill', () => {
  const killed = { status: 200, body: { id: 'a1', headline: 'Ferry', state: 'killed' } };

  it('needs a reason, and waits until the article is gone from every surface', async () => {
    const receipts = [receiptWith(false), receiptWith(true)];
    answer = ({ method }) => (method === 'POST' ? killed : { status: 200, body: receipts.shift() });
    expect((await call('kill', 'a1')).code).toBe(2);
    const { code, out, err } = await call('kill', 'a1', '--reason', 'libel', '--receipt', 'r.json');
    expect([code, out]).toEqual([0, 'killed  Ferry  a1\n']);
    expect(err).toBe('not yet proved gone from: search\nreceipt in r.json\ngone from all 2 surfaces\n');
    expect(JSON.parse(await readFile(join(cwd, 'r.json'), 'utf8'))).toEqual(receiptWith(true));
    expect(api.received[0]?.body).toBe(JSON.stringify({ kind: 'kill', reason: 'libel' }));
  });

  it('says that it is done even when no receipt is to be had, and ends with 3', async () => {
    answer = ({ method }) => (method === 'POST' ? killed : { status: 500, body: {} });
    const { code, out, err } = await call('kill', 'a1', '--reason', 'libel');
    expect([code, out]).toEqual([3, 'killed  Ferry  a1\n']);
    expect(err).toContain('It is killed. Look again: broadsheet receipts get a1');
  });
});

describe('receipts', () => {
  const save = (name: string, value: unknown) => writeFile(join(cwd, name), JSON.stringify(value));

  it('get shows each surface and ends with 3 while one is left', async () => {
    answer = () => ({ status: 200, body: receiptWith(false) });
    const { code, out } = await call('receipts', 'get', 'a1');
    expect([code, out]).toEqual([3, expect.stringMatching(/^article-by-id {2}gone {2}.*\nsearch +LEFT /)]);
  });

  it('verify takes the API’s key or one from a file, and refuses what was changed or signed by another', async () => {
    answer = () => ({ status: 200, body: key.publicJwk });
    await save('r.json', receiptWith(true));
    await save('key.json', key.publicJwk);
    expect((await call('receipts', 'verify', 'r.json')).out).toMatch(
      /^valid: a1 was killed at .*gone from every surface/,
    );
    expect(api.received.map(({ path }) => path)).toEqual(['/v1/receipt-key']);
    expect((await call('receipts', 'verify', 'r.json', '--key', 'key.json')).code).toBe(0);
    expect(api.received).toHaveLength(1);
    await save('forged.json', { ...receiptWith(false), complete: true });
    const forged = await call('receipts', 'verify', 'forged.json');
    expect([forged.code, forged.out]).toEqual([1, expect.stringContaining('was changed')]);
    await save('other.json', deriveReceiptKey('other').publicJwk);
    const other = await call('receipts', 'verify', 'r.json', '--key', 'other.json');
    expect([other.code, other.out]).toEqual([1, expect.stringContaining('another key')]);
    expect((await call('receipts', 'verify', 'nothing.json')).code).toBe(1);
    expect((await call('receipts', 'verify', 'key.json')).code).toBe(1);
  });
});
