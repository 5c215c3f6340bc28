import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * A browser that is installed here: BROADSHEET_CHROMIUM, Debian's Chromium, or one on the PATH.
 * @throws Error naming the one line that installs one.
 */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string {
  const named = environment.BROADSHEET_CHROMIUM;
  const onPath = (environment.PATH ?? '').split(delimiter).flatMap((dir) => names.map((name) => join(dir, name)));
  const found = (named ? [named] : ['/usr/bin/chromium', ...onPath]).find(isExecutable);
  if (found) return found;
  throw new Error(
    named
      ? `BROADSHEET_CHROMIUM names ${named}, which is not there or cannot be run.`
      : 'No Chromium is installed here. On Debian: apt-get install chromium. Elsewhere set BROADSHEET_CHROMIUM to one.',
  );
}

/** Chromium's own sandbox refuses to work for root, as in a container. */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: findChromium(), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Before the long part of a run: a browser is there, installed where that needs no password, or the run ends with the
 * line that installs one.
 */
export function ensureChromium(): void {
  if (!hasChromium()) installChromium();
  try {
    findChromium();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

function hasChromium(): boolean {
  try {
    findChromium();
    return true;
  } catch {
    return false;
  }
}

/** Debian's own package, by root or a sudo that asks nothing. Whether it worked is seen by looking again. */
function installChromium(): void {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const [command = 'apt-get', ...rest] = [...asRoot, 'apt-get', ...args];
    console.log(`Chromium is not here: ${[command, ...rest].join(' ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    if (spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'], env }).status !== 0) return;
  }
}
