import type { ListedArticle } from '#shared/articles/listed-article.ts';

export interface ListedPage {
  readonly articles: readonly ListedArticle[];
  /** Where the next page begins; absent on the last page. Opaque, see article-keys.ts. */
  readonly next?: string;
}

/** Newest first; articles of one time keep the order of their file. */
export interface ListingStore {
  /** Visible articles of a category (its children's too), `exclude` left out. `after` is an earlier page's `next`. */
  categoryPage(
    slug: string,
    page: { now: string; limit: number; after?: string; exclude: ReadonlySet<string> },
  ): Promise<ListedPage>;
  /** All visible articles pinned in a category. */
  pinned(slug: string, now: string): Promise<readonly ListedArticle[]>;
  /** How many articles of a category readers may see. */
  countVisible(slug: string, now: string): Promise<number>;
  /** A publisher's articles in every state. */
  deskPage(publisherId: string, page: { limit: number; after?: string }): Promise<ListedPage>;
}
