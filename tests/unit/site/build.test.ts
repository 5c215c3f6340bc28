import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite, type SiteSizes } from '#site/build.ts';

let outDir: string;
let sizes: SiteSizes;

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'broadsheet-site-'));
  await buildSite(outDir);
  await writeFile(join(outDir, 'assets/site-OLD.js'), '');
  sizes = await buildSite(outDir);
});
afterAll(() => rm(outDir, { recursive: true, force: true }));

test('the site stays small: 20 KB of script and 10 KB of styles', () => {
  expect(sizes.scriptBytes).toBeGreaterThan(1000);
  expect(sizes.scriptBytes).toBeLessThanOrEqual(20_000);
  expect(sizes.stylesBytes).toBeGreaterThan(1000);
  expect(sizes.stylesBytes).toBeLessThanOrEqual(10_000);
});

test('the document names the assets that are there, and old ones go', async () => {
  const document = await readFile(join(outDir, 'index.html'), 'utf8');
  const named = [...document.matchAll(/"\/assets\/([^"]+)"/g)].map(([, name]) => name).sort();
  expect(named).toEqual((await readdir(join(outDir, 'assets'))).sort());
  expect(await readdir(outDir)).toEqual(['assets', 'index.html']);
});

test('nothing is asked of another origin, and scripts may come from the site alone', async () => {
  const files = ['index.html', ...(await readdir(join(outDir, 'assets'))).map((name) => `assets/${name}`)];
  const texts = await Promise.all(files.map((file) => readFile(join(outDir, file), 'utf8')));
  expect(
    texts.flatMap((text) => text.match(/https?:\/\/[^'"\s)]+/g) ?? []).filter((url) => !url.includes('w3.org')),
  ).toEqual([]);
  expect(texts[0]).toContain("default-src 'self'");
  expect(texts[0]).not.toMatch(/unsafe-|<script(?![^>]*src=)|<style|\son\w+=/);
});
