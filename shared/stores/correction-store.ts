/** Where a correction stands in the list of all; what it says is in the article. */
export interface CorrectionPlace {
  readonly articleId: string;
  readonly revision: number;
  /** RFC 3339, see time.ts. */
  readonly at: string;
  /** Opaque; the later the correction the higher. */
  readonly position: string;
}

/** All corrections that were ever made, of visible and hidden articles. */
export interface CorrectionStore {
  /** At most `limit`, newest first, made at `from` or later and below `below`, the position of an earlier one. */
  list(range: { from: string; below?: string; limit: number }): Promise<readonly CorrectionPlace[]>;
}
