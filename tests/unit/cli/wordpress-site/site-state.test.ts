import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSince, writeSiteState } from '#cli/wordpress-site/site-state.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-site-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('where the next run of a site begins', () => {
  it.each([
    ['the last change that was seen', '2026-03-02T08:00:00.000Z', '2026-03-02T06:00:00.000Z'],
    [
      'the end of the run, where a change is said to come after it',
      '2031-07-01T12:00:00.000Z',
      '2026-03-03T02:00:00.000Z',
    ],
  ])('is two hours before %s', async (_what, lastModified, since) => {
    const path = join(folder, 'site.json');
    await writeSiteState(path, { site: 'https://courier.example/', lastModified, endedAt: '2026-03-03T04:00:00.000Z' });
    expect(await readSince(path)).toBe(since);
  });

  it('is nowhere when nothing is known', async () => {
    expect(await readSince(join(folder, 'none.json'))).toBeUndefined();
  });
});
