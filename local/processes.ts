import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Where what it says goes. */
  readonly logFile: string;
  readonly pidFile: string;
}

/** A process as its pid file names it: the pid alone may have gone to another process since. */
interface Identity {
  readonly pid: number;
  readonly bornAt: string;
}

/** Starts a server that lives on when this process ends, in a process group of its own. Answers its pid. */
export async function startDetached(server: ServerCommand): Promise<number> {
  mkdirSync(dirname(server.logFile), { recursive: true });
  const log = openSync(server.logFile, 'w');
  const child = spawn(server.command, server.args, {
    cwd: server.cwd,
    env: { ...server.env },
    detached: true,
    stdio: ['ignore', log, log],
  });
  await new Promise((resolve, reject) => child.once('spawn', () => resolve(undefined)).once('error', reject));
  child.unref();
  const pid = child.pid ?? 0;
  writePidFile(server.pidFile, pid);
  return pid;
}

const writePidFile = (pidFile: string, pid: number): void =>
  writeFileSync(pidFile, JSON.stringify({ pid, bornAt: bornAt(pid) } satisfies Identity));

/**
 * Does `work` while a pid file says that this process is at it.
 * @returns undefined, with nothing done, when another process is.
 */
export async function whileAlone<T>(pidFile: string, work: () => Promise<T>): Promise<T | undefined> {
  if (runningPid(pidFile) !== undefined) return undefined;
  writePidFile(pidFile, process.pid);
  try {
    return await work();
  } finally {
    rmSync(pidFile, { force: true });
  }
}

/** The pid a pid file names, when that very process still runs. */
export function runningPid(pidFile: string): number | undefined {
  if (!existsSync(pidFile)) return undefined;
  const { pid, bornAt: born } = JSON.parse(readFileSync(pidFile, 'utf8')) as Identity;
  return isAlive(pid) && bornAt(pid) === born ? pid : undefined;
}

/** Ends what a pid file names: asked first, then made to. Answers whether anything ran. */
export async function stopByPidFile(pidFile: string, patienceMs = 10_000): Promise<boolean> {
  const pid = runningPid(pidFile);
  if (pid !== undefined) await end(pid, patienceMs);
  rmSync(pidFile, { force: true });
  return pid !== undefined;
}

/** Ends what a pid file names without asking or waiting: for a process that is about to exit itself. */
export function killByPidFile(pidFile: string): void {
  const pid = runningPid(pidFile);
  if (pid !== undefined) signalGroup(pid, 'SIGKILL');
}

/** False for a zombie too: nobody may be there to reap it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return statFields(pid)[0] !== 'Z';
}

async function end(pid: number, patienceMs: number): Promise<void> {
  signalGroup(pid, 'SIGTERM');
  for (let waitedMs = 0; waitedMs < patienceMs && isAlive(pid); waitedMs += 50) await sleep(50);
  signalGroup(pid, 'SIGKILL');
  while (isAlive(pid)) await sleep(20);
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group is gone already.
  }
}

/** When the process began, in ticks since the machine did; empty where there is no /proc and the pid alone must do. */
const bornAt = (pid: number): string => statFields(pid)[19] ?? '';

/** Fields of /proc/<pid>/stat from the third on: what stands before may hold spaces. */
function statFields(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
