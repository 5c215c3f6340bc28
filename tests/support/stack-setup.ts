import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { emulatorEnvironment } from '#local/emulator.ts';
import { findFreePorts } from '#local/ports.ts';
import { isAlive, killByPidFile } from '#local/processes.ts';
import { silentProgress } from '#local/progress.ts';
import { projectDir } from '#local/project-dir.ts';
import { type Stack, startStack, stopStack } from '#local/stack.ts';
import { createContractTable } from './emulator-clients.ts';

/** Where the tests' stack is, without what cannot be sent to the workers. */
export type StackNames = {
  readonly [Name in keyof Stack as Stack[Name] extends string ? Name : never]: string;
} & { readonly stateDir: string; readonly contractTable: string };

declare module 'vitest' {
  interface ProvidedContext extends StackNames {
    stack: StackNames;
  }
}

interface SharedStack {
  readonly names: Promise<StackNames>;
  users: number;
}

const localDir = join(projectDir, '.local');
const stateDir = join(localDir, `test-${process.pid}`);

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
  await sweep();
  // Whatever ends this process, the servers end with it.
  process.once('exit', killNow);
  process.once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));
  const ports = await findFreePorts();
  const stack = await startStack({ stateDir, ports, sample: true, progress: silentProgress, quick: true });
  // A client that is given no endpoint must not find the real AWS.
  Object.assign(process.env, emulatorEnvironment(ports.aws));
  const { wasUp: _, stop: _stop, stopOpenSearch: _end, startOpenSearchAgain: _again, ...names } = stack;
  return { ...names, stateDir, contractTable: await createContractTable(stack.awsEndpoint) };
}

async function end(): Promise<void> {
  await stopStack(stateDir);
  remove(stateDir);
}

function killNow(): void {
  for (const server of ['opensearch', 'emulator', 'front-door']) killByPidFile(join(stateDir, `${server}.pid`));
  remove(stateDir);
}

/** What runs that were killed outright have left behind. */
async function sweep(): Promise<void> {
  const names = existsSync(localDir) ? readdirSync(localDir) : [];
  const left = names.filter((name) => name.startsWith('test-') && !isAlive(Number(name.slice('test-'.length))));
  for (const dir of left.map((name) => join(localDir, name))) {
    await stopStack(dir);
    remove(dir);
  }
}

const remove = (dir: string): void => rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
