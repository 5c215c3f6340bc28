import type { Place } from '#shared/stores/article-walk.ts';

/**
 * What may be done to the search index as a whole:
 * - `rebuild`: a new index is filled from the store beside the old one, compared, and given to readers.
 * - `verify`: store, lists and index are compared; with `repair` the index is mended.
 * - `back`: the index that a rebuild left is brought up to date, compared, and given to readers again.
 * - `drop`: the index that a rebuild left is deleted.
 */
export const rebuildKinds = ['rebuild', 'verify', 'back', 'drop'] as const;
export type RebuildKind = (typeof rebuildKinds)[number];

/** The phases of each kind, in their order. */
export const courses = {
  rebuild: ['open', 'fill', 'families', 'compare', 'cross-check', 'swap'],
  verify: ['families', 'compare', 'cross-check', 'look-again'],
  back: ['look-beside', 'families', 'compare', 'cross-check', 'swap'],
  drop: ['drop'],
} as const satisfies Record<RebuildKind, readonly string[]>;

export type Phase = (typeof courses)[RebuildKind][number];

/** How many articles, and a sum over the hashes of (id, version): equal when all versions are. */
export interface Tally {
  readonly count: number;
  /** 16 hex digits. */
  readonly hash: string;
}

/** One article that is not the same everywhere. */
export interface Difference {
  readonly id: string;
  readonly publisherId?: string;
  /** Of its place in the publisher's list: 2026-03. */
  readonly month?: string;
  readonly what: 'missing' | 'behind' | 'ahead' | 'unlisted' | 'no-article' | 'refused';
  /** Versions, see search/index-version.ts; absent where there is none. */
  readonly store?: number;
  readonly index?: number;
  readonly reason?: string;
}

/** A piece of work on the whole index, as far as it has come. It goes on where it was after whatever stopped it. */
export interface Rebuild {
  readonly id: string;
  readonly kind: RebuildKind;
  /** Of `verify`: mend what differs. */
  readonly repair: boolean;
  /** Of `rebuild` and `back`: give readers the index although some articles differ. */
  readonly accept: boolean;
  /** Grows with every step that was noted. */
  readonly step: number;
  readonly phase: Phase;
  readonly startedAt: string;
  readonly updatedAt: string;
  /** Absent while it is under way. `failed`: it ended without what it was for, `problem` says why. */
  readonly ended?: 'done' | 'failed';
  readonly problem?: string;
  /** The index that readers are to get. */
  readonly index?: string;
  readonly familiesIndex?: string;
  /** Where the phase is in the store, or in the index. */
  readonly place?: Place;
  readonly after?: string;
  /** Articles that the phase has met so far. */
  readonly met: number;
  readonly filled: number;
  readonly mended: number;
  readonly store: Tally;
  readonly inIndex: Tally;
  /** How often all was compared. */
  readonly rounds: number;
  /** Of the index that readers get, after all was compared. */
  readonly documents?: number;
  /** Readers' index was made by another definition than the present one. */
  readonly isOutdated?: boolean;
  /** To be looked at again: what differed once may only have been on its way. */
  readonly suspects: readonly Difference[];
  readonly differences: readonly Difference[];
  /** All of them; `differences` holds the first. */
  readonly differing: number;
  /** Index names that were deleted. */
  readonly dropped?: readonly string[];
}

export const emptyTally: Tally = { count: 0, hash: '0'.repeat(16) };

/** Work that noted no step for so long was given up by its queue an hour before: other work may take its place. */
const abandonedMs = 3 * 3_600_000;

/** The time before which work must have noted its last step to count as given up, when new work begins at `now`. */
export const abandonedBefore = (now: string): string => new Date(Date.parse(now) - abandonedMs).toISOString();

/** A piece of work at its beginning. */
export const newRebuild = (
  asked: Pick<Rebuild, 'id' | 'kind'> & Partial<Pick<Rebuild, 'repair' | 'accept'>>,
  now: string,
): Rebuild => ({
  ...{ repair: false, accept: false, ...asked },
  ...{ step: 0, phase: courses[asked.kind][0], startedAt: now, updatedAt: now },
  ...{ met: 0, filled: 0, mended: 0, rounds: 1, store: emptyTally, inIndex: emptyTally },
  ...{ suspects: [], differences: [], differing: 0 },
});
