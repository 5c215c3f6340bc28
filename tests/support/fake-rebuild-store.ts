import { abandonedBefore, type Rebuild } from '#shared/rebuilds/rebuild.ts';
import type { RebuildStore } from '#shared/stores/rebuild-store.ts';

/** The row of work on the index, in memory. */
export function createFakeRebuildStore(): RebuildStore {
  let row: Rebuild | undefined;
  return {
    read: async () => structuredClone(row),
    async begin(rebuild) {
      if (row && !row.ended && row.updatedAt >= abandonedBefore(rebuild.startedAt)) return 'busy';
      row = structuredClone(rebuild);
      return 'begun';
    },
    async save(next) {
      if (row?.id !== next.id || row.step !== next.step - 1) return 'stale';
      row = structuredClone(next);
      return 'saved';
    },
  };
}
