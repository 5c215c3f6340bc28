/** An article that was hidden by a revision, which the search index may not have heard of. */
export interface Hiding {
  readonly articleId: string;
  readonly revision: number;
}

/** What searches have to leave out by themselves. Every save that hides an article writes it, see article-rows.ts. */
export interface HidingStore {
  all(): Promise<readonly Hiding[]>;
  /** The index has this revision of the article, so that searches need not leave it out; unless a later one hid it. */
  forget(hiding: Hiding): Promise<void>;
}
