/** One document to write. The index keeps the highest `version` it ever saw, see search/index-version.ts. */
export interface IndexEntry {
  readonly id: string;
  readonly version: number;
  readonly document: object;
}

/**
 * What became of one document:
 * - `written`: the index has it.
 * - `older`: the index has this revision already, or a later one. Nothing to do.
 * - `retry`: the engine was away or busy; the same again may work.
 * - `refused`: the engine will never take it, `reason` says why.
 */
export type WriteOutcome =
  | { readonly outcome: 'written' | 'older' | 'retry' }
  | { readonly outcome: 'refused'; readonly reason: string };

/** The write side of the search index. */
export interface SearchIndex {
  /** Makes the index and its alias where there is none, adds fields that are new; several callers at a time do no harm. */
  ensureIndex(): Promise<void>;
  /**
   * Writes documents with their versions, whatever order they come in. Answers an outcome each, in their order,
   * and makes the index first when there is none. `visibleAtOnce` spares searches the wait for the next refresh.
   */
  bulkWrite(
    entries: readonly IndexEntry[],
    options: { readonly visibleAtOnce: boolean },
  ): Promise<readonly WriteOutcome[]>;
}
