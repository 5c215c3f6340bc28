import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callCli } from '#tests/support/cli-session.ts';
import { startFakeApi } from '#tests/support/fake-api-server.ts';

const change = (sequence: number) => ({
  sequence,
  time: '2026-03-02T12:00:00.000Z',
  kind: 'killed',
  id: `a${sequence}`,
});
const all = [1, 2, 3].map(change);

let onEmpty: () => void;
let api: Awaited<ReturnType<typeof startFakeApi>>;
beforeEach(async () => {
  onEmpty = () => {};
  api = await startFakeApi(({ path }) => {
    const after = Number(new URL(path, 'http://x').searchParams.get('cursor') ?? 0);
    const changes = all.slice(after, after + 2);
    if (changes.length === 0) onEmpty();
    return { status: 200, body: { changes, next: String(after + changes.length) } };
  });
});
afterEach(() => api.stop());

const changes = (args: readonly string[], signal = new AbortController().signal) =>
  callCli(['changes', ...args], { env: { BROADSHEET_API_URL: api.url }, signal });

describe('broadsheet changes', () => {
  it('lists them in order and says where to go on', async () => {
    const { code, out, err } = await changes([]);
    expect([code, err]).toEqual([0, 'Go on from here: --cursor 3\n']);
    expect(out.split('\n')[0]).toBe('       1  2026-03-02T12:00:00.000Z  killed       a1');
    expect(JSON.parse((await changes(['--json', '--cursor', '2'])).out)).toEqual({ changes: [change(3)], next: '3' });
  });

  it('follows until it is stopped, which is no failure', async () => {
    const stop = new AbortController();
    onEmpty = () => stop.abort();
    const { code, out } = await changes(['--follow', '--json'], stop.signal);
    expect([
      code,
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ]).toEqual([0, all]);
  });
});
