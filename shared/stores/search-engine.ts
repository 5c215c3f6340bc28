/** One result as the engine answers it. */
export interface EngineHit {
  /** The stored parts of the document that were asked for. */
  readonly source: unknown;
  /** Its place in the order: `search_after` of the page that begins behind it. */
  readonly sort: readonly unknown[];
  readonly highlight: Readonly<Record<string, readonly string[]>>;
  /** Values of the fields that were asked for by `docvalue_fields`. */
  readonly values: Readonly<Record<string, readonly unknown[]>>;
  /** How the engine came to its score, when that was asked for by `explain`. */
  readonly explanation?: unknown;
}

export interface EngineAnswer {
  readonly tookMs: number;
  /** `gte`: the engine stopped counting, there are more. */
  readonly total: { readonly value: number; readonly relation: 'eq' | 'gte' };
  readonly hits: readonly EngineHit[];
  readonly aggregations: Readonly<Record<string, unknown>>;
  /** Out of time, or a shard failed: there may be more than this. */
  readonly partial: boolean;
}

/** The read side of the search index. */
export interface SearchEngine {
  /**
   * Asks with a query of ours (never of a client's making). An index that does not exist yet answers nothing.
   * @param affinity requests of one affinity ask the same copy of the index, so that their scores agree.
   * @throws Unavailable when the engine is down, overloaded or late.
   */
  search(body: Readonly<Record<string, unknown>>, affinity?: string): Promise<EngineAnswer>;
}

/** The same, for several queries in one call. */
export interface MultiSearchEngine {
  /**
   * Answers in the order of the bodies.
   * @throws Unavailable when the engine is down, overloaded or late for any of them.
   */
  searchAll(bodies: readonly Readonly<Record<string, unknown>>[]): Promise<readonly EngineAnswer[]>;
}
