import type { ListedArticle } from '#shared/articles/listed-article.ts';
import type { ArticleHead } from './article-store.ts';

/** Where a walk over all articles is: a month of a publisher's desk, and in it behind `after`. */
export interface Place {
  readonly publisherId: string;
  readonly month: string;
  readonly after?: string;
}

/** What a walk meets: a line of a desk's list, as it was when it was read. */
export type MetArticle = Pick<ListedArticle, 'id' | 'revision'>;

export interface WalkedPage {
  readonly met: readonly MetArticle[];
  /** Where it goes on; absent when all have been met. */
  readonly next?: Place;
}

/** An article's row as it is stored now, and where its text lies. */
export interface StoredHead {
  readonly head: ArticleHead;
  readonly bodyKey: string;
}

/** All articles of all publishers, in every state, by key: publisher by publisher, month by month. */
export interface ArticleWalk {
  /** The first place there is; absent when there is no article. */
  start(): Promise<Place | undefined>;
  /** At most `limit` lines from a place on. An article that is stored anew meanwhile may be met twice or not at all. */
  page(place: Place, limit: number): Promise<WalkedPage>;
  /** The rows of these articles, as they are this moment; what is not there is left out. */
  heads(ids: readonly string[]): Promise<ReadonlyMap<string, StoredHead>>;
  /** The revisions under which these articles stand in their publishers' desk lists; what is not listed is left out. */
  listed(heads: readonly ArticleHead[]): Promise<ReadonlyMap<string, number>>;
}
