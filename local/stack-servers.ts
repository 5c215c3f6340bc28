import { findCacheDir } from './cache-dir.ts';
import { isEmulatorHealthy, startEmulator, stopEmulator } from './emulator.ts';
import { ensureEmulator } from './emulator-files.ts';
import { isFrontDoorHealthy, startFrontDoor, stopFrontDoor } from './front-door.ts';
import { findJava } from './java.ts';
import { ensureOpenSearch, isOpenSearchHealthy, openSearchUrl, startOpenSearch, stopOpenSearch } from './opensearch.ts';
import { assertPortFree, type Ports } from './ports.ts';
import type { Progress } from './progress.ts';

export interface ServerSettings {
  readonly stateDir: string;
  readonly ports: Ports;
  readonly progress: Progress;
  /** Starts OpenSearch as tests like it, see `OpenSearchSettings`. */
  readonly quick?: boolean;
}

/** Which servers of a stack are well. */
export interface Found {
  readonly openSearch: boolean;
  readonly emulator: boolean;
  readonly frontDoor: boolean;
}

/**
 * Looks which servers are well, ends those that are not, and makes sure that the others can have their ports.
 * @throws StartError when somebody else has one of them.
 */
export async function lookAround({ stateDir, ports }: ServerSettings): Promise<Found> {
  const [openSearch, emulator, frontDoor] = await Promise.all([
    isOpenSearchHealthy(stateDir, ports.openSearch),
    isEmulatorHealthy(stateDir, ports.aws),
    isFrontDoorHealthy(stateDir, ports.frontDoor),
  ]);
  await Promise.all([
    openSearch || stopOpenSearch(stateDir).then(() => assertPortFree('openSearch', ports.openSearch)),
    emulator || stopEmulator(stateDir).then(() => assertPortFree('aws', ports.aws)),
    frontDoor || stopFrontDoor(stateDir).then(() => assertPortFree('frontDoor', ports.frontDoor)),
  ]);
  return { openSearch, emulator, frontDoor };
}

/**
 * OpenSearch up and well. What it holds is worth keeping only as long as the article store it was made from, which
 * lives in the emulator's memory; else the index is made anew.
 */
export async function bringUpOpenSearch(settings: ServerSettings, found: Found): Promise<void> {
  const { stateDir, ports, progress, quick } = settings;
  if (found.openSearch) {
    if (!found.emulator) await fetch(`${openSearchUrl(ports.openSearch)}/articles*`, { method: 'DELETE' });
    return;
  }
  // Before anything is fetched for it.
  findJava(process.env);
  await progress.step('OpenSearch', async () => {
    const distDir = await ensureOpenSearch(findCacheDir(stateDir, process.env));
    await startOpenSearch({ distDir, stateDir, port: ports.openSearch, keepData: found.emulator, quick });
  });
}

export async function bringUpEmulator(settings: ServerSettings, found: Found): Promise<void> {
  const { stateDir, ports, progress } = settings;
  if (found.emulator) return;
  await progress.step('AWS emulator', async () => {
    const python = await ensureEmulator(findCacheDir(stateDir, process.env));
    await startEmulator({ python, stateDir, port: ports.aws });
  });
}

/** The front door, leading to `apiBase`. One that runs leads there already unless the emulator is new. */
export async function bringUpFrontDoor(settings: ServerSettings, found: Found, apiBase: string): Promise<void> {
  const { stateDir, ports } = settings;
  if (found.frontDoor && found.emulator) return;
  await stopFrontDoor(stateDir);
  await startFrontDoor({ stateDir, port: ports.frontDoor, apiBase });
}
