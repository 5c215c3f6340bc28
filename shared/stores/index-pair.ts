import type { IndexEntry, WriteOutcome } from './search-index.ts';

/** Readers' index, or the one beside it that takes all writes as well. */
export type Side = 'current' | 'beside';

export interface Standing {
  /** Names of the indices; absent where there is none. */
  readonly current?: string;
  readonly beside?: string;
  /** Readers' index was made by another definition than the present one. */
  readonly isOutdated: boolean;
}

/** What an index holds of an article. */
export interface IndexedVersion {
  readonly id: string;
  readonly version: number;
}

/** Readers' index and the one beside it: what a rebuild does to them. Throws Unavailable while the engine is away. */
export interface IndexPair {
  standing(): Promise<Standing>;
  /** A name that no index has yet. */
  nextName(): Promise<string>;
  /**
   * Makes an index of this name by the present definition and puts it beside: from then on all writes go there too.
   * What stood beside before is deleted. Doing it twice changes nothing.
   */
  open(name: string): Promise<void>;
  /** Writes to one side only. Answers an outcome each, in their order. */
  write(side: Side, entries: readonly IndexEntry[]): Promise<readonly WriteOutcome[]>;
  /** The versions a side has of these ids, as they are this moment. What it does not have is left out. */
  versions(side: Side, ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** What readers' index holds, by id; what was written in the last second may be missing. */
  page(from: { readonly after?: string; readonly limit: number }): Promise<readonly IndexedVersion[]>;
  /** How many documents a side holds; all of them can be searched when this returns. */
  count(side: Side): Promise<number>;
  /** Takes a document out for good that no article stands behind, if it is still of this version. */
  remove(one: IndexedVersion): Promise<void>;
  /** Gives readers this index, in one stroke, and puts the other one beside. Doing it twice changes nothing. */
  swapTo(name: string): Promise<void>;
  /** Deletes what stands beside, and what rebuilds that broke off have left. Answers the names. */
  drop(): Promise<readonly string[]>;
}
