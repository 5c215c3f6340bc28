import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';

/** Where the last import of a site ended. */
const stateSchema = z.object({
  site: z.string(),
  /** The latest change that it saw, by the site's clock in UTC. */
  lastModified: z.string(),
  endedAt: z.string(),
});

export type SiteState = z.infer<typeof stateSchema>;

/** WordPress compares by local time, in which an hour comes twice in autumn; what is read twice is unchanged. */
const overlapMs = 2 * 60 * 60 * 1000;

/** Where it is kept: one a site and an API, so that a trial run elsewhere does not count. */
export const siteStatePath = (cwd: string, site: string, apiUrl: string): string =>
  join(cwd, '.broadsheet', `site-${fingerprint(site, apiUrl)}.json`);

/** Tells a site's journal from others'. */
export const fingerprint = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12);

/** From when on to ask, given the last run; undefined when there was none or its file cannot be read. */
export async function readSince(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const state = parseState(text);
  // Nothing that was seen can be later than the run; some plugin's post may say so.
  const seenMs =
    state && Math.min(Date.parse(state.lastModified), Date.parse(state.endedAt) || Number.POSITIVE_INFINITY);
  return seenMs === undefined ? undefined : new Date(seenMs - overlapMs).toISOString();
}

/** Kept when a run has ended, never before: what a broken run did not send is asked for again. */
export async function writeSiteState(path: string, state: SiteState): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, `${JSON.stringify(state)}\n`);
  await rename(`${path}.new`, path);
}

function parseState(text: string): SiteState | undefined {
  try {
    const state = stateSchema.safeParse(JSON.parse(text));
    return state.success && !Number.isNaN(Date.parse(state.data.lastModified)) ? state.data : undefined;
  } catch {
    return undefined;
  }
}
