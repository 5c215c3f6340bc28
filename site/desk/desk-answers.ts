import type { Problem } from '#shared/errors.ts';

/** The editorial API's answers, as far as the desk reads them. */

export const states = ['draft', 'scheduled', 'published', 'corrected', 'expired', 'withdrawn', 'killed'] as const;
export type DeskState = (typeof states)[number];

export interface DeskCategory {
  readonly slug: string;
  readonly name: string;
  readonly path: readonly string[];
}

export interface DeskArticle {
  readonly id: string;
  readonly headline: string;
  readonly slug: string;
  readonly state: DeskState;
  readonly revision: number;
  readonly publishedAt: string;
  readonly embargoedUntil?: string;
  readonly expiresAt?: string;
  readonly updatedAt: string;
  readonly categories: readonly DeskCategory[];
  readonly upcoming?: { readonly from: string; readonly headline: string };
}

export interface Pin {
  readonly category: string;
  readonly from?: string;
  readonly until?: string;
  /** Lower stands higher. */
  readonly order?: number;
}

/** What an article says; a change names it as here. */
interface Content {
  readonly standfirst?: string;
  readonly bodyHtml: string;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
}

/** What an article will say from a second on. `categories` only when they change with it. */
export interface Upcoming extends Content {
  readonly from: string;
  readonly headline: string;
  readonly categories?: readonly DeskCategory[];
}

/** One article with all that it says. */
export interface FullArticle extends DeskArticle, Content {
  readonly upcoming?: Upcoming;
  readonly source?: string;
  readonly language: string;
  readonly pins: readonly Pin[];
  readonly allowed: readonly string[];
  readonly corrections: readonly {
    readonly reason: string;
    readonly before?: string;
    readonly after?: string;
    readonly at: string;
  }[];
  readonly withdrawal?: { readonly kind: string; readonly reason: string; readonly at: string };
  readonly revisedBy?: string;
}

export interface RevisionLine {
  readonly revision: number;
  readonly at: string;
  readonly by?: string;
  readonly state: string;
  readonly headline: string;
}

/** What differs between two revisions, or changed since one was read. */
export interface FieldChange {
  readonly field: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly by?: string;
  readonly at?: string;
}

export interface CalendarEntry {
  readonly at: string;
  readonly what: 'publish' | 'update' | 'expire';
  readonly article: { readonly id: string; readonly headline: string };
}

/** Where readers could have met an article that was taken down, and whether it is gone there. */
export interface Receipt {
  readonly articleId: string;
  readonly complete: boolean;
  readonly surfaces: readonly { readonly surface: string; readonly gone: boolean; readonly checkedAt: string }[];
}

export interface UploadSummary {
  readonly id: string;
  readonly filename: string;
  readonly status: 'awaiting-file' | 'processing' | 'published' | 'partly-published' | 'rejected' | 'expired';
  readonly size: number;
  readonly createdAt: string;
  readonly problems: readonly Problem[];
}

export interface UploadReport extends UploadSummary {
  readonly articles: readonly {
    readonly id?: string;
    readonly headline?: string;
    readonly result: 'created' | 'updated' | 'unchanged' | 'rejected';
    readonly problems: readonly Problem[];
    readonly searchableAt?: string;
  }[];
  /** Of the whole file; `articles` are its first page. */
  readonly counts: Readonly<Record<UploadReport['articles'][number]['result'], number>>;
  /** While a large file is stored part by part. */
  readonly parts?: { readonly done: number; readonly total?: number };
  readonly next?: string;
}
