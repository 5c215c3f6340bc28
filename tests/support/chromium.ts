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

/** Ends the run at once, before the long part of it, where no browser is installed. */
export function ensureChromium(): void {
  try {
    findChromium();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
