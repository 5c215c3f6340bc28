import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deployed } from './deploy.ts';
import type { Ports } from './ports.ts';

/** Where a running stack is: `.local/outputs.json`, read by the command line and by anybody's scripts. */
export interface StackOutputs {
  /** With `/v1`. */
  readonly apiUrl: string;
  readonly siteUrl: string;
  readonly openSearchUrl: string;
  readonly awsEndpoint: string;
  /** Holds every scope. */
  readonly publisherKey: string;
}

/** What start needs to know of the stack it finds, in `.local/stack.json`. */
export interface StackState {
  readonly ports: Ports;
  readonly deployed: Deployed;
  readonly publisherKey: string;
  /** Of all that was deployed; another one means deploying again. */
  readonly inputsHash: string;
  /** Whether the sample newsroom is in, to its end. */
  readonly hasSample: boolean;
}

export const readStackState = (stateDir: string): StackState | undefined => {
  const file = join(stateDir, 'stack.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as StackState) : undefined;
};

export const writeStackState = (stateDir: string, state: StackState): void =>
  writeWhole(join(stateDir, 'stack.json'), state);

export const writeOutputs = (stateDir: string, outputs: StackOutputs): void =>
  writeWhole(join(stateDir, 'outputs.json'), outputs);

/** After this nothing says that a stack is up. */
export function forgetStack(stateDir: string): void {
  for (const file of ['stack.json', 'outputs.json']) rmSync(join(stateDir, file), { force: true });
}

/** Readers see the old file or the new one. The key inside is a secret, if only of this machine. */
function writeWhole(file: string, content: object): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
