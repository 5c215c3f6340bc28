import type { FamilyEdit, FamilyStore } from '#shared/stores/family-store.ts';

/** Families in memory. */
export function createFakeFamilyStore(): FamilyStore {
  const edits = new Map<string, FamilyEdit>();
  let revision = 0;
  return {
    list: async () => ({ edits: [...edits.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), revision }),
    async save(edit, seen) {
      if (seen !== revision) return 'stale';
      edits.set(edit.id, structuredClone(edit));
      revision = edit.revision;
      return 'saved';
    },
  };
}
