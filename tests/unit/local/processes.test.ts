import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runningPid, startDetached, stopByPidFile, whileAlone } from '#local/processes.ts';

const dir = mkdtempSync(join(tmpdir(), 'broadsheet-processes-'));

const startSleeper = (name: string, script: string): Promise<number> =>
  startDetached({
    command: process.execPath,
    args: ['-e', script],
    env: process.env,
    cwd: dir,
    logFile: join(dir, `${name}.log`),
    pidFile: join(dir, `${name}.pid`),
  });

it('starts a process, knows it again by its pid file, and ends it', async () => {
  const pid = await startSleeper('plain', 'setInterval(() => {}, 1000)');
  expect(runningPid(join(dir, 'plain.pid'))).toBe(pid);
  expect(await stopByPidFile(join(dir, 'plain.pid'))).toBe(true);
  expect(await stopByPidFile(join(dir, 'plain.pid'))).toBe(false);
});

it('ends a process that does not listen', async () => {
  await startSleeper('deaf', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("up")');
  await expect.poll(() => readFileSync(join(dir, 'deaf.log'), 'utf8')).toContain('up');
  expect(await stopByPidFile(join(dir, 'deaf.pid'), 200)).toBe(true);
});

it('leaves alone a process that has got the pid since', async () => {
  const pidFile = join(dir, 'other.pid');
  writeFileSync(pidFile, JSON.stringify({ pid: process.pid, bornAt: '1' }));
  expect(runningPid(pidFile)).toBeUndefined();
  expect(await stopByPidFile(pidFile)).toBe(false);
});

it('does a work alone: not while another process is at it, and again once that is over or died', async () => {
  const pidFile = join(dir, 'work.pid');
  const inner = await whileAlone(pidFile, async () => (await whileAlone(pidFile, async () => 'twice')) ?? 'once');
  expect(inner).toBe('once');
  writeFileSync(pidFile, JSON.stringify({ pid: process.pid, bornAt: '1' }));
  expect(await whileAlone(pidFile, async () => 'after a death')).toBe('after a death');
  await expect(whileAlone(pidFile, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(await whileAlone(pidFile, async () => 'after a failure')).toBe('after a failure');
});
