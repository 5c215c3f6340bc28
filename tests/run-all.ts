import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from '#tests/support/chromium.ts';

/** Everything that `npm test` runs, in order: what fails soonest comes first. Ends with one line that sums it up. */

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

const tally: Tally = { passed: 0, failed: 0, skipped: 0 };

const run = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'inherit', shell: false }).status === 0;

function step(name: string, command: string, args: readonly string[]): void {
  console.log(`\n— ${name}`);
  if (run(command, args)) tally.passed += 1;
  else tally.failed += 1;
}

/** Runs vitest over some projects and adds what it counted; a run that died counts as a failure. */
function vitest(name: string, projects: readonly string[]): void {
  console.log(`\n— ${name}`);
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-tests-'));
  const report = join(folder, 'report.json');
  const selected = projects.flatMap((project) => ['--project', project]);
  const ok = run('vitest', [
    'run',
    ...selected,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  const counted = readReport(report);
  rmSync(folder, { recursive: true, force: true });
  tally.passed += counted.passed;
  tally.skipped += counted.skipped;
  tally.failed += ok ? counted.failed : Math.max(1, counted.failed);
}

function readReport(path: string): Tally {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(path, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

ensureChromium();
step('format and lint', 'biome', ['ci', '--error-on-warnings', '.']);
step('types', 'tsc', ['-p', '.']);
step('dead code', 'knip', []);
vitest('unit', ['unit']);
vitest('simulation', ['simulation']);
vitest('infra, contract, integration, relevance, e2e, browser', [
  'infra',
  'contract',
  'integration',
  'relevance',
  'e2e',
  'browser',
]);

console.log(`\n${tally.passed} passed, ${tally.failed} failed${tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''}`);
process.exitCode = tally.failed === 0 ? 0 : 1;
