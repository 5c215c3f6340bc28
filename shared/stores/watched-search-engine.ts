import { Unavailable } from '#shared/errors.ts';
import { events } from '#shared/observability/events.ts';
import type { Log } from '#shared/observability/log.ts';
import type { MultiSearchEngine, SearchEngine } from './search-engine.ts';

/** The same engine; that it is away is logged under the name the alarm counts. */
export const watchSearchEngine = (engine: SearchEngine, log: Log): SearchEngine => ({
  search: (body, affinity) => watched(() => engine.search(body, affinity), log),
});

/** The same for several queries in one call. */
export const watchMultiSearchEngine = (engine: MultiSearchEngine, log: Log): MultiSearchEngine => ({
  searchAll: (bodies) => watched(() => engine.searchAll(bodies), log),
});

async function watched<T>(ask: () => Promise<T>, log: Log): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Unavailable) log.warn(events.searchUnavailable);
    throw error;
  }
}
