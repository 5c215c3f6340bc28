import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callCli } from '#tests/support/cli-session.ts';
import { startFakeApi } from '#tests/support/fake-api-server.ts';

const states = ['published', 'draft', 'withdrawn', 'killed', 'scheduled'];
/** 250 articles, newest first; every fifth of each state. */
const rows = Array.from({ length: 250 }, (_, at) => ({ id: `a${at}`, state: states[at % states.length] }));

const article = (id: string) => ({
  ...rows.find((row) => row.id === id),
  ...{ externalId: id, slug: id, url: `https://paper.example/${id}`, headline: `Headline ${id}` },
  ...{ blocks: [{ type: 'paragraph', html: 'One.' }], pictures: [], alsoRead: [], tags: [], authors: [], agencies: [] },
  ...{ categories: [], pins: [], language: 'en', publishedAt: '2026-03-01T08:00:00.000Z' },
  ...{ createdAt: '2026-03-01T08:00:00.000Z', updatedAt: '2026-03-01T08:00:00.000Z' },
});

let api: Awaited<ReturnType<typeof startFakeApi>>;
let answer: (id: string) => { status: number; body?: unknown };
let cwd: string;

beforeEach(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'export-'));
  answer = (id) => ({ status: 200, body: article(id) });
  api = await startFakeApi(({ path }) => {
    const url = new URL(path, 'http://x');
    const id = /^\/v1\/editorial\/articles\/(.+)$/.exec(url.pathname)?.[1];
    if (id !== undefined) return answer(id);
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const next = from + 100 < rows.length ? String(from + 100) : undefined;
    return { status: 200, body: { articles: rows.slice(from, from + 100), next } };
  });
});
afterEach(() => api.stop());

const call = (...args: string[]) =>
  callCli(['export', ...args], { cwd, env: { BROADSHEET_API_URL: api.url, BROADSHEET_KEY: 'k' } });

const headlines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).headline);

describe('broadsheet export', () => {
  it('writes every article that was not taken down, in the order of the list, and says how many', async () => {
    const { code, out, err } = await call();
    const wanted = rows.filter(({ state }) => state !== 'withdrawn' && state !== 'killed');
    expect(headlines(out)).toEqual(wanted.map(({ id }) => `Headline ${id}`));
    expect([code, err]).toEqual([0, expect.stringContaining('150 articles written.')]);
    expect(api.received.filter(({ path }) => path.endsWith('/a2'))).toEqual([]);
  });

  it('into a file leaves the summary for standard output', async () => {
    const { code, out } = await call('--format', 'ninjs', '--out', 'all.json', '--state', 'draft,scheduled', '--json');
    expect(JSON.parse(out)).toMatchObject({ format: 'ninjs', articles: 100, missing: 0 });
    const items = readFileSync(join(cwd, 'all.json'), 'utf8').trim().split('\n');
    expect([code, items.length, JSON.parse(items[0] ?? '').standard.version]).toEqual([0, 100, '3.1']);
  });

  it('says which went meanwhile, and that updates wait', async () => {
    answer = (id) => {
      if (id === 'a0') return { status: 404, body: { detail: 'Not here.' } };
      if (id === 'a5') return { status: 200, body: { ...article(id), state: 'killed' } };
      return { status: 200, body: { ...article(id), ...(id === 'a10' ? { upcoming: { from: 'x' } } : {}) } };
    };
    const { code, out, err } = await call('--state', 'published');
    expect([code, headlines(out).length]).toEqual([3, 48]);
    expect(err).toContain('2 were withdrawn');
    expect(err).toContain('1 has an update that waits');
  });

  it('that fails leaves no half file', async () => {
    answer = (id) => (id === 'a60' ? { status: 400, body: { detail: 'No.' } } : { status: 200, body: article(id) });
    const { code, err } = await call('--out', 'all.jsonl');
    expect([code, readdirSync(cwd)]).toEqual([1, []]);
    expect(err).toContain('No.');
  });

  it.each([
    ['--format', 'xml'],
    ['--state', 'killed'],
    ['--out', '/nowhere/x'],
  ])('called with %s %s says what is wrong', async (...args) => {
    const { code, err } = await call(...args);
    expect(code).not.toBe(0);
    expect(err).toMatch(/Write (?:one|some) of|cannot be written/);
  });
});
