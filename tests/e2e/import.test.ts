import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { proveImport } from '#bench/import-proof/prove-import.ts';
import { addStackPublisher } from '#tests/support/stack-publisher.ts';

/** `npm run prove:import` does the same with 50,000 posts. */
const posts = 2000;

it('an archive comes in whole, killed twice on the way, and a second time changes nothing', async () => {
  const stack = inject('stack');
  const { id, key } = await addStackPublisher();
  const dir = await mkdtemp(join(tmpdir(), 'broadsheet-import-'));
  const checks = await proveImport({
    ...stack,
    key,
    publisherId: id,
    dir,
    posts,
    files: 2,
    seed: 11,
    random: Math.random,
    say: () => undefined,
  }).finally(() => rm(dir, { recursive: true }));
  expect(checks.filter(({ isMet }) => !isMet)).toEqual([]);
  expect(checks.map(({ name }) => name)).toContain('memory of ingest-upload, MB');
}, 180_000);
