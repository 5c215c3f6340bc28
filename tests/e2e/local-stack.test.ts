import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { stopFrontDoor } from '#local/front-door.ts';
import type { Ports } from '#local/ports.ts';
import { silentProgress } from '#local/progress.ts';
import { loadSample } from '#local/sample.ts';
import { type Stack, startStack } from '#local/stack.ts';

const stack = inject('stack');

const portOf = (url: string): number => Number(new URL(url).port);
const ports: Ports = {
  frontDoor: portOf(stack.siteUrl),
  aws: portOf(stack.awsEndpoint),
  openSearch: portOf(stack.openSearchUrl),
};

const startAgain = (): Promise<Stack> =>
  startStack({ stateDir: stack.stateDir, ports, sample: true, progress: silentProgress, quick: true });

interface SampleFiles {
  readonly files: readonly { readonly articles: readonly { headline: string; visible: boolean }[] }[];
}

/** How many articles of the sample newsroom search and its publisher see. */
async function countSample(): Promise<{ found: number; kept: number }> {
  const found = await fetch(`${stack.apiUrl}/search?publisher=harbour-courier&page-size=1`);
  const { total } = (await found.json()) as { total: { value: number } };
  const headers = { authorization: `Bearer ${stack.publisherKey}` };
  let kept = 0;
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const page: Response = await fetch(`${stack.apiUrl}/editorial/articles?page-size=100${cursor}`, { headers });
    const { articles, next } = (await page.json()) as { articles: { externalId: string }[]; next?: string };
    kept += articles.length;
    cursor = next && `&cursor=${encodeURIComponent(next)}`;
  }
  return { found: total.value, kept };
}

describe('the local stack', () => {
  it('says where it is in outputs.json, all of it at 127.0.0.1', () => {
    const outputs = JSON.parse(readFileSync(join(stack.stateDir, 'outputs.json'), 'utf8')) as Record<string, string>;
    const { apiUrl, siteUrl, openSearchUrl, awsEndpoint, publisherKey } = stack;
    expect(outputs).toEqual({ apiUrl, siteUrl, openSearchUrl, awsEndpoint, publisherKey });
    for (const url of [apiUrl, siteUrl, openSearchUrl, awsEndpoint]) expect(new URL(url).hostname).toBe('127.0.0.1');
    expect(new URL(apiUrl).origin).toBe(siteUrl);
  });

  it('serves the site and the API from one origin', async () => {
    expect((await fetch(`${stack.apiUrl}/health`)).status).toBe(200);
    const site = await fetch(`${stack.siteUrl}/articles/any`);
    expect(await site.text()).toContain('<script');
  });

  it('finds every visible article of the sample newsroom, and no hidden one', async () => {
    const { files } = JSON.parse(readFileSync('examples/newsroom/expected.json', 'utf8')) as SampleFiles;
    const sample = files.flatMap(({ articles }) => articles);
    expect(sample.length).toBeGreaterThan(30);
    for (const { headline, visible } of sample) {
      const query = new URLSearchParams({ q: `"${headline.replaceAll('"', ' ')}"`, 'page-size': '100' });
      const answer = await fetch(`${stack.apiUrl}/search?${query}`);
      const { articles } = (await answer.json()) as { articles: { headline: string }[] };
      expect([headline, articles.some((hit) => hit.headline === headline)]).toEqual([headline, visible]);
    }
  });

  it('started again has nothing to do and doubles nothing', async () => {
    const before = await countSample();
    expect((await startAgain()).wasUp).toBe(true);
    expect(await countSample()).toEqual(before);
  });

  it('takes the same sample twice as the same uploads', async () => {
    const before = await countSample();
    await loadSample({ apiUrl: stack.apiUrl, key: stack.publisherKey }, () => undefined);
    expect(await countSample()).toEqual(before);
  });

  it('mends a stack that lost its front door', async () => {
    await stopFrontDoor(stack.stateDir);
    await expect(fetch(stack.siteUrl)).rejects.toThrow();
    const mended = await startAgain();
    expect(mended.wasUp).toBe(false);
    expect(mended.publisherKey).toBe(stack.publisherKey);
    expect((await fetch(`${stack.apiUrl}/health`)).status).toBe(200);
  });

  it('says which port is in use when another program has one', async () => {
    const stateDir = mkdtempSync(join(tmpdir(), 'broadsheet-state-'));
    const starting = startStack({ stateDir, ports, sample: false, progress: silentProgress });
    await expect(starting).rejects.toThrow(/Port \d+ is in use/);
    rmSync(stateDir, { recursive: true });
  });
});
