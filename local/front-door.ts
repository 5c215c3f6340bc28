import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { probe, untilHealthy } from './health.ts';
import { runningPid, startDetached, stopByPidFile } from './processes.ts';
import { projectDir } from './project-dir.ts';

export const frontDoorUrl = (port: number): string => `http://127.0.0.1:${port}`;

const pidFileIn = (stateDir: string): string => join(stateDir, 'front-door.pid');

export async function isFrontDoorHealthy(stateDir: string, port: number): Promise<boolean> {
  return runningPid(pidFileIn(stateDir)) !== undefined && (await probe(frontDoorUrl(port))) !== undefined;
}

export const stopFrontDoor = (stateDir: string): Promise<boolean> => stopByPidFile(pidFileIn(stateDir));

/** Starts the front door on loopback, detached. `apiBase` is what stands before `/v1`. */
export async function startFrontDoor(settings: {
  readonly stateDir: string;
  readonly port: number;
  readonly apiBase: string;
}): Promise<void> {
  const { stateDir, port, apiBase } = settings;
  const logFile = join(stateDir, 'logs/front-door.log');
  const pid = await startDetached({
    command: process.execPath,
    args: [
      fileURLToPath(new URL('front-door/server.ts', import.meta.url)),
      String(port),
      apiBase,
      join(projectDir, 'dist/site'),
    ],
    env: { PATH: process.env.PATH },
    cwd: projectDir,
    logFile,
    pidFile: pidFileIn(stateDir),
  });
  const isHealthy = () => isFrontDoorHealthy(stateDir, port);
  await untilHealthy({ name: 'The front door', pid, logFile, patienceMs: 10_000, isHealthy });
}
