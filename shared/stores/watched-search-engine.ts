import { Unavailable } from '#shared/errors.ts';
import { events } from '#shared/observability/events.ts';
import type { Log } from '#shared/observability/log.ts';
import type { SearchEngine } from './search-engine.ts';

/** The same engine; that it is away is logged under the name the alarm counts. */
export const watchSearchEngine = (engine: SearchEngine, log: Log): SearchEngine => ({
  async search(body, affinity) {
    try {
      return await engine.search(body, affinity);
    } catch (error) {
      if (error instanceof Unavailable) log.warn(events.searchUnavailable);
      throw error;
    }
  },
});
