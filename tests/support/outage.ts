import { findCacheDir } from '#local/cache-dir.ts';
import { ensureOpenSearch, startOpenSearch, stopOpenSearch } from '#local/opensearch.ts';
import type { StackNames } from './stack-setup.ts';

/** Ends the stack's OpenSearch, as an outage would. */
export const stopOpenSearchOf = ({ stateDir }: StackNames): Promise<boolean> => stopOpenSearch(stateDir);

/** Brings it back with all it held. Does nothing when it is up. */
export async function restartOpenSearch({ stateDir, openSearchUrl }: StackNames): Promise<void> {
  const up = await fetch(openSearchUrl).then(
    () => true,
    () => false,
  );
  if (up) return;
  const distDir = await ensureOpenSearch(findCacheDir(stateDir, process.env));
  await startOpenSearch({ distDir, stateDir, port: Number(new URL(openSearchUrl).port), keepData: true, quick: true });
}
