import type { ListedArticle } from '#shared/articles/listed-article.ts';

/** A second at which readers' view of an article changes by itself, and the article as it is until then. */
export interface CalendarSecond {
  readonly at: string;
  readonly article: ListedArticle;
  /** Where it stands in the calendar; the page after it begins behind it. */
  readonly position: string;
}

/** What the clock will do to a publisher's articles. */
export interface CalendarStore {
  /** Earliest first, from one time to another, both included; at most `limit`. `after` is a position. */
  seconds(
    publisherId: string,
    range: { readonly from: string; readonly to: string; readonly after?: string; readonly limit: number },
  ): Promise<readonly CalendarSecond[]>;
}
