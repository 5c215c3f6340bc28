import type { ArticleContent, ArticleState, Pin } from '#shared/articles/article.ts';
import type { Problem } from '#shared/errors.ts';

/** One article as a format read it out of a file. What is absent was not said. */
export interface SourceArticle {
  readonly externalId: string;
  readonly content: Omit<ArticleContent, 'language'> & { readonly language?: string };
  /** Names from the root; empty when the article names none. */
  readonly categories: readonly (readonly string[])[];
  readonly pinnedIn?: readonly (readonly string[])[];
  /** Of those, the ones that have times or a place. */
  readonly pinTerms?: readonly (Omit<Pin, 'category'> & { readonly path: readonly string[] })[];
  readonly state?: Extract<ArticleState, 'draft' | 'published'>;
  readonly publishedAt?: string;
  readonly embargoedUntil?: string;
  readonly expiresAt?: string;
}

/** One article's place in a file. Without `article` it is refused, and `problems` say why. */
export interface SourceEntry {
  /** From 0. */
  readonly position: number;
  /** Where it begins, from 1, in formats that have lines. */
  readonly line?: number;
  readonly headline?: string;
  readonly article?: SourceArticle;
  readonly problems: readonly Problem[];
}

/** A file as a format read it; `problems` concern all of it. */
export interface SourceFile {
  readonly entries: readonly SourceEntry[];
  readonly problems: readonly Problem[];
  /** Addresses of the old site that no article of the file has. */
  readonly oldAddresses?: OldAddresses;
}

/** What else had an address where the articles come from. */
export interface OldAddresses {
  /** What was published there once and comes along no more. */
  readonly gone: readonly string[];
  /** Section pages; names from the root. */
  readonly categories: readonly { readonly url: string; readonly path: readonly string[] }[];
}

/** What a format may need to know beside the text. */
export interface ReadingContext {
  /** Names of categories that a category line may hold. */
  readonly categoryNames: readonly string[];
  /** As the upload declared it. */
  readonly contentType: string;
  /** Whether WordPress pages are articles too; else only posts are. */
  readonly withPages?: boolean;
}
