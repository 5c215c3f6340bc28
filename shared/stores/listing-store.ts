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
    page: { now: string; limit: number; after?: string; exclude: { has(id: string): boolean } },
  ): Promise<ListedPage>;
  /** All visible articles whose pin in a category is in force at `now`, in the order editors gave, see pins.ts. */
  pinned(slug: string, now: string): Promise<readonly ListedArticle[]>;
  /** How many articles of a category readers may see. */
  countVisible(slug: string, now: string): Promise<number>;
  /** A publisher's articles in every state. */
  deskPage(publisherId: string, page: { limit: number; after?: string }): Promise<ListedPage>;
}
