import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectDir } from '#local/project-dir.ts';
import { readSampleNewsroom } from '#local/sample.ts';
import { withBenchStack } from './bench-stack.ts';
import type { Check } from './import-proof/checks.ts';
import { proveImport } from './import-proof/prove-import.ts';

/**
 * Proves that a whole WordPress archive comes in: `--posts 50000` are 250 MB. Killed twice by SIGKILL and resumed, its
 * counts are exact, a second import changes nothing, every old address answers as it should, and memory stays flat.
 * Ends with 1 when a figure is off.
 */
const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '50000' },
    files: { type: 'string', default: '3' },
    seed: { type: 'string', default: '7' },
  },
});
const dir = await mkdtemp(join(tmpdir(), 'broadsheet-proof-'));
let checks: readonly Check[] = [];
try {
  await withBenchStack(async ({ apiUrl, publisherKey, awsEndpoint }) => {
    checks = await proveImport({
      apiUrl,
      key: publisherKey,
      publisherId: readSampleNewsroom().publisher.id,
      awsEndpoint,
      stateDir: join(projectDir, `.local/bench-${process.pid}`),
      dir,
      posts: Number(values.posts),
      files: Number(values.files),
      seed: Number(values.seed),
      random: Math.random,
      say: console.log,
    });
  });
} finally {
  await rm(dir, { recursive: true, force: true });
}
for (const { name, wanted, found, isMet } of checks) {
  console.log(`${isMet ? 'met   ' : 'MISSED'} ${name.padEnd(44)} ${wanted.padStart(14)}   ${found}`);
}
process.exitCode = checks.length > 0 && checks.every(({ isMet }) => isMet) ? 0 : 1;
