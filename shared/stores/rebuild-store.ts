import type { Rebuild } from '#shared/rebuilds/rebuild.ts';

/** The last piece of work on the whole index. There is one at a time. */
export interface RebuildStore {
  read(): Promise<Rebuild | undefined>;
  /** `busy`: another is under way, and noted a step within the last three hours. */
  begin(rebuild: Rebuild): Promise<'begun' | 'busy'>;
  /** Notes a step if the step before it is the last that was noted; `stale`: another worker noted it meanwhile. */
  save(next: Rebuild): Promise<'saved' | 'stale'>;
}
