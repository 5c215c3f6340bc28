import type { SearchIndex, WriteOutcome } from '#shared/stores/search-index.ts';

/** An index in memory. It keeps to the engine's rule of external versions: only a higher one is written. */
export interface FakeSearchIndex extends SearchIndex {
  readonly documents: Map<string, { version: number; document: object }>;
  /** Calls of `bulkWrite` so far, with what they asked for. */
  readonly writes: { ids: string[]; visibleAtOnce: boolean }[];
  /** What the engine says instead of writing, by article; a function is asked each time. */
  readonly answers: Map<string, WriteOutcome | (() => WriteOutcome | undefined)>;
  isAway: boolean;
}

export function createFakeSearchIndex(): FakeSearchIndex {
  const index: FakeSearchIndex = {
    documents: new Map(),
    writes: [],
    answers: new Map(),
    isAway: false,
    ensureIndex: async () => {},
    async bulkWrite(entries, { visibleAtOnce }) {
      index.writes.push({ ids: entries.map(({ id }) => id), visibleAtOnce });
      return entries.map(({ id, version, document }): WriteOutcome => {
        if (index.isAway) return { outcome: 'retry' };
        const answer = index.answers.get(id);
        const told = typeof answer === 'function' ? answer() : answer;
        if (told) return told;
        if ((index.documents.get(id)?.version ?? 0) >= version) return { outcome: 'older' };
        index.documents.set(id, { version, document: structuredClone(document) });
        return { outcome: 'written' };
      });
    },
  };
  return index;
}
