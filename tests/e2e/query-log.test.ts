import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createApi, eventually } from '#tests/support/api.ts';
import { callCli } from '#tests/support/cli-session.ts';

const stack = inject('stack');
const env = { BROADSHEET_API_URL: stack.apiUrl, BROADSHEET_KEY: stack.publisherKey };
const api = createApi(stack);

let projectDir: string;
beforeAll(async () => {
  projectDir = await mkdtemp(join(tmpdir(), 'broadsheet-'));
  await mkdir(join(projectDir, '.local'));
  await writeFile(join(projectDir, '.local/outputs.json'), JSON.stringify(stack));
});
afterAll(() => rm(projectDir, { recursive: true, force: true }));

it('what was asked in vain comes out of the deployed function’s log, and nothing personal with it', async () => {
  for (const q of ['xyqqzwv', 'XYQQZWV', 'jane@xyqqzwv.example']) await api.search({ q });
  const report = () => callCli(['zero-hits', '--stage', 'local'], { env, projectDir });
  const { out } = await eventually(report, ({ out }) => /2 x\s+xyqqzwv/.test(out), 10_000);
  expect(out).not.toContain('jane');
});

it('a key with the scope edit may ask why an article stands where it does, by id or slug; readers may not', async () => {
  const newest = await api.get('/search?page-size=1');
  const [{ id, slug, headline }] = newest.body.articles;
  for (const article of [id, slug]) {
    const { code, out } = await callCli(['explain', headline.replace(/[^\p{L}\s]/gu, ' '), article], { env });
    expect([code, out.split('\n')[0]]).toEqual([0, expect.stringMatching(/ is 1st of /)]);
  }
  expect((await api.get(`/editorial/explain?q=x&id=${id}`)).status).toBe(401);
});
