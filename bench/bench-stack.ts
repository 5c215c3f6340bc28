import { rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { findFreePorts } from '#local/ports.ts';
import { silentProgress } from '#local/progress.ts';
import { projectDir } from '#local/project-dir.ts';
import { type Stack, startStack } from '#local/stack.ts';

/** Runs a benchmark on a stack of its own, on free ports, and takes it away again. */
export async function withBenchStack(run: (stack: Stack) => Promise<void>): Promise<void> {
  warnWhenBusy();
  const stateDir = join(projectDir, `.local/bench-${process.pid}`);
  const stack = await startStack({ stateDir, ports: await findFreePorts(), sample: false, progress: silentProgress });
  try {
    await run(stack);
  } finally {
    await stack.stop();
    rmSync(stateDir, { recursive: true, force: true });
  }
}

/** Figures of a busy machine mislead; the ratios less so, hence a word and not a refusal. */
export function warnWhenBusy(): void {
  const [load = 0] = loadavg();
  if (load > 1) console.warn(`The machine is busy (load ${load.toFixed(1)}): trust the ratios, not the milliseconds.`);
}
