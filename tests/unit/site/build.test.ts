import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSite } from '#site/build.ts';

const documents = ['desk.html', 'index.html', 'preview.html'];
let outDir: string;
let sizes: Awaited<ReturnType<typeof buildSite>>;

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), 'broadsheet-site-'));
  await buildSite(outDir);
  await writeFile(join(outDir, 'assets/site-OLD.js'), '');
  sizes = await buildSite(outDir);
});
afterAll(() => rm(outDir, { recursive: true, force: true }));

test('the readers’ site stays small: 20.5 KB of script and 11.5 KB of styles; the desk is an editor’s: 40 and 12; a preview is 10 of each', () => {
  expect(sizes.index.scriptBytes).toBeGreaterThan(1000);
  expect(sizes.index.scriptBytes).toBeLessThanOrEqual(20_500);
  expect(sizes.index.stylesBytes).toBeGreaterThan(1000);
  expect(sizes.index.stylesBytes).toBeLessThanOrEqual(11_500);
  expect(sizes.preview.scriptBytes).toBeLessThanOrEqual(10_000);
  expect(sizes.preview.stylesBytes).toBeLessThanOrEqual(10_000);
  expect(sizes.desk.scriptBytes).toBeLessThanOrEqual(40_000);
  expect(sizes.desk.stylesBytes).toBeLessThanOrEqual(12_000);
});

test('the documents name the assets that are there, and old ones go', async () => {
  const texts = await Promise.all(documents.map((name) => readFile(join(outDir, name), 'utf8')));
  const named = [...texts.join('').matchAll(/"\/assets\/([^"]+)"/g)].map(([, name]) => name).sort();
  expect(named).toEqual((await readdir(join(outDir, 'assets'))).sort());
  expect(await readdir(outDir)).toEqual(['assets', ...documents]);
});

test('nothing is asked of another origin, and scripts may come from the site alone', async () => {
  const files = [...documents, ...(await readdir(join(outDir, 'assets'))).map((name) => `assets/${name}`)];
  const texts = await Promise.all(files.map((file) => readFile(join(outDir, file), 'utf8')));
  expect(
    texts
      .flatMap((text) => text.match(/https?:\/\/[^'"\s)]+/g) ?? [])
      .filter((url) => !url.includes('w3.org') && !url.startsWith('http://127.0.0.1:*')),
  ).toEqual([]);
  for (const document of texts.slice(0, documents.length)) {
    expect(document).toContain("default-src 'self'");
    expect(document).not.toMatch(/unsafe-|<script(?![^>]*src=)|<style|\son\w+=/);
  }
});
