import type { Problem } from '#shared/errors.ts';
import type { WordpressAttachment } from './wordpress-post.ts';

/** One file of an export. It is read twice: once to survey it, once for its posts. */
export interface ExportSource {
  readonly name: string;
  open(): AsyncIterable<Uint8Array>;
}

export interface ExportOptions {
  /** Whether pages come along; else only posts do. */
  readonly withPages: boolean;
  /** Called now and then with the bytes read since the last call, of all files together. */
  readonly onProgress?: (bytes: number) => void;
}

/** What of an export becomes no article, by the reason as the report says it. */
export interface LeftOut {
  readonly reason: string;
  readonly count: number;
  /** Titles or addresses of the first few. */
  readonly examples: readonly string[];
}

/** What a first pass over all files of an export says. Its size goes with attachments, authors and terms, not with posts' text. */
export interface ExportSurvey {
  readonly site: {
    readonly url?: string;
    readonly title?: string;
    /** BCP 47. */
    readonly language?: string;
    readonly wxrVersion?: string;
  };
  /** Items that stand in the files. `posts` and `pages` are those that readPosts gives; each once. */
  readonly counts: {
    readonly posts: number;
    readonly pages: number;
    readonly attachments: number;
    readonly comments: number;
  };
  readonly leftOut: readonly LeftOut[];
  readonly oldAddresses: {
    /** Addresses that were public and whose item is left out: trash, pages that do not come along, other types. */
    readonly gone: readonly string[];
    /** Section pages; names from the root. */
    readonly categories: readonly { readonly url: string; readonly path: readonly string[] }[];
  };
  /** Of whole files: cut off, not WXR, not UTF-8. Each names its file where there are several. */
  readonly problems: readonly Problem[];
  readonly lookups: ExportLookups;
}

/** What items refer to by id or name, from all files. */
export interface ExportLookups {
  readonly attachments: ReadonlyMap<string, WordpressAttachment>;
  /** Ids by the path of their file below the folder of uploads. */
  readonly attachmentsByPath: ReadonlyMap<string, string>;
  /** Ids of attachments by the id of the post that they were uploaded for, in their order. */
  readonly attached: ReadonlyMap<string, readonly string[]>;
  /** What patterns (reusable blocks) hold, by id: posts refer to them. */
  readonly patterns: ReadonlyMap<string, string>;
  /** Display names by login. */
  readonly authors: ReadonlyMap<string, string>;
  /** Names from the root by slug. */
  readonly categories: ReadonlyMap<string, readonly string[]>;
  /** Without a slash at its end. */
  readonly siteUrl?: string;
  readonly language?: string;
  /** Milliseconds that the site's clock is ahead of UTC, as most of its items say. */
  readonly offsetMs?: number;
  /** Of items that stand in the export more than once, when the one to take was last changed; by type and id. */
  readonly repeated: ReadonlyMap<string, string>;
}
