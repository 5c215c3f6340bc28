import { accessSync, chmodSync, constants, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Where downloads are kept between clones: the user's cache, or `.local` where there is none to write to. */
export function findCacheDir(stateDir: string, env: Readonly<Record<string, string | undefined>>): string {
  const userCache = join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'broadsheet');
  try {
    mkdirSync(userCache, { recursive: true });
    accessSync(userCache, constants.W_OK);
    return userCache;
  } catch {
    return join(stateDir, 'cache');
  }
}

/**
 * Makes a directory once: `fill` writes into a temporary one beside it, which then takes its name, so that nobody
 * ever sees it half full and two starts at a time do no harm.
 */
export async function ensureDir(dir: string, fill: (unfinishedDir: string) => Promise<void>): Promise<string> {
  if (existsSync(dir)) return dir;
  mkdirSync(dirname(dir), { recursive: true });
  const unfinished = mkdtempSync(`${dir}.`);
  try {
    await fill(unfinished);
    // A temporary directory is its maker's alone; OpenSearch may run as another user.
    chmodSync(unfinished, 0o755);
    renameSync(unfinished, dir);
  } catch (error) {
    if (!existsSync(dir)) throw error;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return dir;
}
