/** A second at which readers' view of an article changes by itself. */
export interface DueSecond {
  readonly articleId: string;
  /** When, RFC 3339. */
  readonly at: string;
  /** The revision it was noted for. */
  readonly revision: number;
  /** An update under embargo that the revision carries, and from when it counts. */
  readonly updateFrom?: string;
  /** When the rights to one of its pictures end. */
  readonly pictureExpiry?: string;
}

/** What is due by the clock. Every save of an article keeps its seconds in order, see article-rows.ts. */
export interface DueStore {
  /** What is due from one time to another, both included, earliest first, at most `limit`. */
  between(from: string, to: string, limit: number): Promise<readonly DueSecond[]>;
  /**
   * Marks in the articles' rows that their second has come, which brings them once more to all who follow the
   * articles, and forgets the seconds: all of it or nothing. At most `mostAtOnce`, each of another article.
   * `stale`: one of the articles has another revision by now, or someone is writing it.
   */
  turn(seconds: readonly DueSecond[]): Promise<'turned' | 'stale'>;
  /** Forgets a second, unless a later revision noted it again. */
  forget(second: DueSecond): Promise<void>;
}

/** Two rows each make the 100 that a transaction takes. */
export const mostAtOnce = 50;
