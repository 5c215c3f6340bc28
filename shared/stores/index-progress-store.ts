export interface IndexProgress {
  readonly revision: number;
  /** When the engine took it; searches find it a refresh interval later, at most. */
  readonly indexedAt: string;
}

/** Which revision of an article search can find, and since when. Upload reports read it. */
export interface IndexProgressStore {
  record(entries: readonly ({ readonly articleId: string } & IndexProgress)[]): Promise<void>;
  read(articleIds: readonly string[]): Promise<ReadonlyMap<string, IndexProgress>>;
}
