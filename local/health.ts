import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './processes.ts';
import { StartError } from './start-error.ts';

/** Enough to see what went wrong, not all of Java's way there. */
const quotedLines = 8;

/** What a URL answers, or undefined when nobody does within a second. */
export async function probe(url: string, timeoutMs = 1000): Promise<{ status: number; text: string } | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    return { status: response.status, text: await response.text() };
  } catch {
    return undefined;
  }
}

/**
 * Waits until a started server says it is well.
 * @throws StartError with what its log says when it dies or takes longer than `patienceMs`.
 */
export async function untilHealthy(server: {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  readonly patienceMs: number;
  readonly isHealthy: () => Promise<boolean>;
}): Promise<void> {
  const deadline = Date.now() + server.patienceMs;
  while (!(await server.isHealthy())) {
    if (!isAlive(server.pid))
      throw new StartError(`${server.name} stopped while starting.\n${quoteLog(server.logFile)}`);
    if (Date.now() > deadline)
      throw new StartError(`${server.name} did not start in time.\n${quoteLog(server.logFile)}`);
    await sleep(100);
  }
}

/** Where the log first speaks of an error, else how it ends. */
function quoteLog(logFile: string): string {
  const lines = existsSync(logFile) ? readFileSync(logFile, 'utf8').trimEnd().split('\n') : [];
  const first = lines.findIndex((line) => /\bERROR\b|Exception|Error:/.test(line));
  const quoted = first < 0 ? lines.slice(-quotedLines) : lines.slice(first, first + quotedLines);
  return [`From ${logFile}:`, ...quoted].join('\n');
}
