import type { ArticleHead } from './article-store.ts';

/** Many articles by id, as they are stored now, without their bodies. */
export interface ArticleHeads {
  /** Those that are there, by id. A call reads a hundred. */
  heads(ids: readonly string[]): Promise<ReadonlyMap<string, ArticleHead>>;
}
