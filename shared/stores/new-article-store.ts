import type { Article } from '#shared/articles/article.ts';

/** Articles that come many at a time and are not here yet: in a few calls what `ArticleStore` does in one an article. */
export interface NewArticleStore {
  /** What `freeSlug` gives for each of these, in their order; no two of them the same. */
  freeSlugs(wanted: readonly { readonly slug: string; readonly articleId: string }[]): Promise<readonly string[]>;
  /**
   * Stores first revisions, each with all its rows or not at all, many in a transaction. Answers the ids of those that
   * are stored now. Of the others nothing is known: one may be here already, its slug may be taken, or a neighbour
   * of its transaction may be. Each is to be saved by itself.
   */
  create(articles: readonly Article[]): Promise<ReadonlySet<string>>;
}
