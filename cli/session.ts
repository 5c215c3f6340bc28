import type { Readable } from 'node:stream';
import type { Terminal } from './print.ts';

/** What a command ends with; scripts rely on it. */
export const exitCodes = { done: 0, failed: 1, usage: 2, partlyDone: 3 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The surroundings of one call: handed in, so that tests need no process of their own. */
export interface Session {
  readonly terminal: Terminal;
  readonly stdin: Readable;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where paths begin. */
  readonly cwd: string;
  /** Where `.local/outputs.json` lies. */
  readonly projectDir: string;
  /** Ctrl-C. */
  readonly signal: AbortSignal;
  readonly now: () => string;
}
