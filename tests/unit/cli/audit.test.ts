import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry } from '#shared/audit/audit-entry.ts';
import { callCli } from '#tests/support/cli-session.ts';
import { startFakeApi } from '#tests/support/fake-api-server.ts';
import { createRecorder, storedRevision } from '#tests/support/recorder.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';

let entries: AuditEntry[];
let end: { n: number; hash: string };
let api: Awaited<ReturnType<typeof startFakeApi>>;
beforeEach(async () => {
  const recorder = createRecorder();
  await recorder.run(
    [1, 2, 3, 4, 5].map((revision) => storedRevision(sampleArticle({ revision, revisedBy: 'key:k' }))),
  );
  entries = [...(recorder.ledger.audit.get('courier') ?? [])];
  end = await recorder.ledger.end('courier');
  api = await startFakeApi(({ path }) => ({ status: 200, body: pageOf(new URL(path, 'http://x').searchParams) }));
});
afterEach(() => api.stop());

/** Pages of two at most; a cursor is the number it goes on after. */
function pageOf(query: URLSearchParams) {
  const after = Number(query.get('cursor') ?? Number(query.get('from') ?? 1) - 1);
  const page = entries.filter(({ n }) => n > after).slice(0, 2);
  const last = page.at(-1)?.n ?? end.n;
  return { entries: page, end, ...(last < end.n ? { next: String(last) } : {}) };
}

const audit = (...args: string[]) =>
  callCli(['audit', ...args], { env: { BROADSHEET_API_URL: api.url, BROADSHEET_KEY: 'bsk_x' } });

describe('broadsheet audit verify', () => {
  it('says that all is as it was written, and the hash to keep', async () => {
    const { code, out } = await audit('verify');
    expect([code, out]).toEqual([0, expect.stringContaining(end.hash)]);
    expect(out).toContain('5 entries');
    expect((await audit('verify', '--expect', entries[2]?.hash ?? '')).code).toBe(0);
  });

  it.each<[string, () => void, string]>([
    ['an entry that was changed', () => void Object.assign(entries[2] ?? {}, { by: 'key:other' }), 'after entry 2'],
    ['an entry that is gone', () => void entries.splice(2, 1), 'after entry 2: entry 3 is missing'],
    ['the last entries gone', () => void entries.splice(3), 'after entry 3: entry 4 is missing'],
    ['an end that names another', () => void Object.assign(end, { hash: 'x' }), 'after entry 5'],
  ])('finds %s, and ends with 1', async (_what, tamper, said) => {
    tamper();
    const { code, out, err } = await audit('verify');
    expect([code, out, err]).toEqual([1, '', expect.stringContaining(said)]);
    expect(JSON.parse((await audit('verify', '--json')).out)).toHaveProperty('fault');
  });

  it('finds a chain that was cut and ended anew only for who kept a hash', async () => {
    const seen = entries[4]?.hash ?? '';
    entries.splice(3);
    end = { n: 3, hash: entries[2]?.hash ?? '' };
    expect((await audit('verify')).code).toBe(0);
    const { code, err } = await audit('verify', '--expect', seen);
    expect([code, err]).toEqual([1, expect.stringContaining('written anew')]);
  });
});

describe('broadsheet audit list', () => {
  it('shows the last entries, or all', async () => {
    const { out } = await audit('list', '--limit', '2');
    expect(out.trim().split('\n')).toHaveLength(2);
    expect(out).toMatch(/5 {2}2026-\S+ {2}key:k {2}article.revised {2}article:a1 {2}revision 5, state published/);
    expect(JSON.parse((await audit('list', '--all', '--json')).out).entries).toHaveLength(5);
  });
});
