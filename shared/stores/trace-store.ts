import type { Article } from '#shared/articles/article.ts';

/** Rows by which readers meet an article outside its own address. */
export interface TraceStore {
  /**
   * The categories in whose list, and at whose top, one of these revisions of an article still stands, visible or not.
   * By key, consistently read.
   */
  left(revisions: readonly Article[]): Promise<{ readonly sections: string[]; readonly pins: string[] }>;
}
