import type { Hit } from '#shared/api/schemas.ts';

/** The public API's answers, as far as the site reads them. */

export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

export interface SearchAnswer {
  readonly total: { readonly value: number; readonly relation: 'eq' | 'gte' };
  readonly articles: readonly Hit[];
  readonly facets?: { readonly category?: readonly FacetValue[] };
  readonly next?: string;
  readonly partial?: boolean;
}

export interface SuggestAnswer {
  readonly headlines: readonly { readonly slug: string; readonly label: string }[];
  readonly names: readonly string[];
  readonly categories: readonly { readonly slug: string; readonly label: string }[];
  readonly corrections: readonly string[];
}

export interface SectionAnswer {
  readonly category: { readonly slug: string; readonly name: string; readonly path: readonly string[] };
  readonly pinned: readonly Hit[];
  readonly articles: readonly Hit[];
  readonly next?: string;
}

/** An article. `bodyHtml` is safe HTML that holds its pictures and also-read links where they belong. */
export type ArticleAnswer = Hit & {
  readonly bodyHtml: string;
  readonly tags: readonly string[];
  readonly language: string;
  /** Oldest first. */
  readonly corrections: readonly Correction[];
};

/** What was wrong in an article, the words that were and those that are there now. */
export interface Correction {
  readonly reason: string;
  readonly before?: string;
  readonly after?: string;
  readonly at: string;
}
