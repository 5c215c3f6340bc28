import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { emulatorEnvironment } from '#local/emulator.ts';
import { findFreePorts } from '#local/ports.ts';
import { silentProgress } from '#local/progress.ts';
import { projectDir } from '#local/project-dir.ts';
import { type Stack, startStack, stopStack } from '#local/stack.ts';

/** Where the tests' stack is, without what cannot be sent to the workers. */
export type StackNames = {
  readonly [Name in keyof Stack as Stack[Name] extends string ? Name : never]: string;
} & { readonly stateDir: string };

declare module 'vitest' {
  interface ProvidedContext extends StackNames {
    stack: StackNames;
  }
}

interface SharedStack {
  readonly names: Promise<StackNames>;
  users: number;
}

const stateDir = join(projectDir, `.local/test-${process.pid}`);

/** Every project loads this file for itself, so what they share lies outside of it. */
const shared = globalThis as { [key: symbol]: SharedStack | undefined };
const place = Symbol.for('broadsheet.test-stack');

/** One stack of its own ports and files for all projects of a run; a running `npm start` is left alone. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  shared[place] ??= { names: start(), users: 0 };
  const stack = shared[place];
  stack.users += 1;
  const names = await stack.names;
  project.provide('stack', names);
  for (const [name, value] of Object.entries(names)) project.provide(name as keyof StackNames, value);
  return async () => {
    stack.users -= 1;
    if (stack.users === 0) await end();
  };
}

async function start(): Promise<StackNames> {
  process.once('SIGINT', endAndExit).once('SIGTERM', endAndExit);
  const ports = await findFreePorts();
  try {
    const stack = await startStack({ stateDir, ports, sample: true, progress: silentProgress, quick: true });
    // A client that is given no endpoint must not find the real AWS.
    Object.assign(process.env, emulatorEnvironment(ports.aws));
    const { wasUp: _, stop: _stop, stopOpenSearch: _end, startOpenSearchAgain: _again, ...names } = stack;
    return { ...names, stateDir };
  } catch (error) {
    await end();
    throw error;
  }
}

async function end(): Promise<void> {
  await stopStack(stateDir);
  rmSync(stateDir, { recursive: true, force: true, maxRetries: 5 });
}

const endAndExit = (): void => {
  void end().finally(() => process.exit(130));
};
