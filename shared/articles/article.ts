/** The article as every part of Broadsheet knows it. Times are RFC 3339 in UTC with milliseconds (see time.ts). */

/** What a publisher or an editor decided. `scheduled` and `corrected` follow from other fields, see visibility.ts. */
export type ArticleState = 'draft' | 'published' | 'withdrawn' | 'killed';

/**
 * One part of the body. `html` is inline HTML of our own making: text escaped, and of tags only those that
 * shared/bodies lets through; never what a publisher sent as it was.
 */
export type Block =
  | { readonly type: 'paragraph'; readonly html: string }
  | { readonly type: 'heading'; readonly level: 2 | 3 | 4; readonly html: string }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | { readonly type: 'quote'; readonly html: string }
  /** Cells are inline HTML. `header` is its first row where that names the columns. */
  | {
      readonly type: 'table';
      readonly header?: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly caption?: string;
    }
  /** Something of another site (a video, a post) by its address; the site that shows the article decides how. */
  | { readonly type: 'embed'; readonly url: string; readonly caption?: string };

export interface Picture {
  readonly url?: string;
  readonly caption?: string;
  readonly credit?: string;
  readonly alt?: string;
  /** What it may be used for, in the owner's words. For editors, never for readers. */
  readonly rights?: string;
  /** From this second on no surface shows it, nor its caption. */
  readonly expiresAt?: string;
  /** In pixels, where known. */
  readonly width?: number;
  readonly height?: number;
  /** How many blocks stand before it; absent for a picture that belongs to the whole article. */
  readonly afterParagraph?: number;
}

/** A link to another article by its headline, as newsrooms write it: "ALSO READ: SPECIAL: Title". Never searchable. */
export interface AlsoRead {
  readonly title: string;
  readonly label?: string;
  /** How many blocks (paragraphs and sub-headings) stand before it. */
  readonly afterParagraph: number;
}

/** One part of the body as readers meet it: `bodyBlocks` puts pictures and links where they stand. */
export type BodyBlock =
  | Block
  | ({ readonly type: 'picture' } & Omit<Picture, 'afterParagraph'>)
  | ({ readonly type: 'also-read' } & Omit<AlsoRead, 'afterParagraph'>);

/** A category as an article holds it. `path` is the names from the root, e.g. ["World", "Asia"]. */
export interface CategoryRef {
  readonly slug: string;
  readonly name: string;
  readonly path: readonly string[];
  /** Slugs of its parents, from the root. A parent's page and count include its children's articles. */
  readonly ancestors: readonly string[];
}

/** Puts an article at the top of a category's page while it is in force: from <= now < until. */
export interface Pin {
  /** Slug of the category. */
  readonly category: string;
  readonly from?: string;
  readonly until?: string;
  /** Its place among the pins of the category: lowest first, those without one last. */
  readonly order?: number;
}

/** Why an article was taken down. A kill is a withdrawal for legal or safety reasons. */
export interface Withdrawal {
  readonly kind: 'withdraw' | 'kill';
  readonly reason: string;
  readonly at: string;
  /** What it was before: reinstating brings that back. */
  readonly was: 'draft' | 'published';
}

/** A correction that readers are told of. */
export interface Correction {
  /** What was wrong, in the newsroom's words. */
  readonly reason: string;
  /** The words that were wrong and those that stand now, where the newsroom gives them. */
  readonly before?: string;
  readonly after?: string;
  readonly at: string;
  /** Who made it, see `revisedBy`. For editors, never for readers. */
  readonly by: string;
  /** The revision that first carried it. */
  readonly revision: number;
}

/**
 * What an article that readers can see will say from a later second on: an update under embargo. Until then the article
 * stays as it is, on every surface.
 */
export interface Upcoming {
  readonly from: string;
  readonly content: ArticleContent;
  /** Where it will stand; absent when it stays where it is. */
  readonly categories?: readonly CategoryRef[];
}

/** What a source says about an article: what a format reads out of a file. */
export interface ArticleContent {
  readonly headline: string;
  readonly standfirst?: string;
  readonly blocks: readonly Block[];
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  /** The house that is credited, e.g. "reports Asian Lite News" gives "Asian Lite News". */
  readonly source?: string;
  /** Wire agencies credited at the end, e.g. "(ANI/IANS)" gives ["ANI", "IANS"]. */
  readonly agencies: readonly string[];
  readonly pictures: readonly Picture[];
  readonly alsoRead: readonly AlsoRead[];
  /** BCP 47. */
  readonly language: string;
  readonly canonicalUrl?: string;
  /** Addresses it had on the site it came from: whoever asks for one is sent to it. */
  readonly previousUrls?: readonly string[];
}

/** One revision of an article. Revisions only grow; the search index takes them as external versions. */
export interface Article extends ArticleContent {
  readonly id: string;
  readonly publisherId: string;
  /** The publisher's own id for it. */
  readonly externalId: string;
  readonly revision: number;
  readonly slug: string;
  readonly categories: readonly CategoryRef[];
  /** At most one a category. */
  readonly pins: readonly Pin[];
  readonly state: ArticleState;
  readonly publishedAt: string;
  readonly embargoedUntil?: string;
  readonly expiresAt?: string;
  readonly createdAt: string;
  /** When this revision was made. */
  readonly updatedAt: string;
  /** When what readers get last changed, where an earlier revision did that; see change-time.ts. */
  readonly changedAt?: string;
  /** Its place in the file it came in, from 0: articles of one time keep the order of their file. */
  readonly fileOrder: number;
  /** Hash of what its source last sent; the same again changes nothing. */
  readonly sourceHash: string;
  readonly withdrawal?: Withdrawal;
  /** Oldest first. */
  readonly corrections?: readonly Correction[];
  readonly upcoming?: Upcoming;
  /** Who made this revision: `key:<id of the key>`, `upload:<id>` or `clock` when an embargoed update came into force. */
  readonly revisedBy?: string;
}
