/** Which revision of an article the search index has, and since when. Upload reports read it. */
export interface IndexProgressStore {
  record(entries: readonly { articleId: string; revision: number; indexedAt: string }[]): Promise<void>;
  read(articleIds: readonly string[]): Promise<ReadonlyMap<string, { revision: number; indexedAt: string }>>;
}
