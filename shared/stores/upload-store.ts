import type { Problem } from '#shared/errors.ts';
import type { PictureLine, PictureWords } from '#shared/pictures/picture.ts';

export type UploadStatus = 'awaiting-file' | 'processing' | 'published' | 'partly-published' | 'rejected' | 'expired';

/**
 * Breaking news never waits behind an archive: the lane is part of the object key and picks the queue. What is too large
 * to be read at once is an `archive`: it is cut into parts, and these take the lane `import`.
 */
export type Lane = 'breaking' | 'import' | 'archive' | 'pictures';

/** What an upload's articles get where they say nothing themselves. */
export interface UploadDefaults {
  readonly publishedAt?: string;
  readonly language?: string;
  readonly categories?: readonly string[];
  readonly state?: 'published' | 'draft';
  /** Whether pages of a WordPress export become articles too; else only its posts do. */
  readonly pages?: boolean;
}

/** One upload: asked for, then a file, then a report. */
export interface Upload {
  readonly id: string;
  readonly publisherId: string;
  readonly filename: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly sha256?: string;
  readonly defaults: UploadDefaults;
  readonly lane: Lane;
  /** Key of the source object. */
  readonly objectKey: string;
  readonly createdAt: string;
  /** Until when the signed URL works. */
  readonly expiresAt: string;
  /** `expired` is never stored: it follows from `awaiting-file` and `expiresAt`. */
  readonly status: Exclude<UploadStatus, 'expired'>;
  /** What concerns the whole file. */
  readonly problems: readonly Problem[];
  /** Of a picture: what was said of it when it was asked for, and what became of it. */
  readonly picture?: PictureWords;
  readonly pictures?: readonly PictureLine[];
  /** How many articles became what: once it is finished, and of a cut file those of finished parts before. */
  readonly counts?: ResultCounts;
  /** Of a file that is cut: how many parts are done, and of how many once all are written. */
  readonly parts?: { readonly done: number; readonly total?: number };
}

export type ArticleResult = 'created' | 'updated' | 'unchanged' | 'rejected';

export type ResultCounts = Readonly<Record<ArticleResult, number>>;

/** One article's line in the report. */
export interface ArticleLine {
  /** Place in the file, from 0. */
  readonly position: number;
  /** Absent when the article was refused before it had an identity. */
  readonly id?: string;
  readonly headline?: string;
  readonly result: ArticleResult;
  /** The revision that is stored; absent when rejected. */
  readonly revision?: number;
  readonly problems: readonly Problem[];
}

export type UploadRefusal = 'mismatch' | 'too-many-open';

/** Lines from one position to before another. */
export interface LineRange {
  readonly from: number;
  /** Without it the lines end where 500 positions in a row have none. */
  readonly before?: number;
  readonly limit: number;
}

/** Uploads and their reports. */
export interface UploadStore {
  /**
   * Stores a new upload. With an idempotency key that this publisher used before, nothing is stored and the earlier
   * upload is answered, or `mismatch` when it had another request hash. An earlier upload that still waits for its
   * file takes the new one's `expiresAt`. `too-many-open` when the publisher has as many uploads that wait for their
   * file as it may have (open-uploads.ts) at the second the new one was created.
   */
  create(upload: Upload, idempotency?: { key: string; requestHash: string }): Promise<Upload | UploadRefusal>;
  get(id: string): Promise<Upload | undefined>;
  /** Lines of a report in the order of the file, at most `limit`; `next` is the position to go on from. */
  lines(uploadId: string, range: LineRange): Promise<{ lines: readonly ArticleLine[]; next?: number }>;
  /** A publisher's uploads, newest first. */
  page(
    publisherId: string,
    page: { limit: number; after?: string },
  ): Promise<{ uploads: readonly Upload[]; next?: string }>;
  /** Writes lines of the report; the same position again overwrites. */
  writeLines(uploadId: string, lines: readonly ArticleLine[]): Promise<void>;
  /** `processing` is only taken from `awaiting-file`; a finished upload stays finished. `counts` replace what was counted. */
  setStatus(
    uploadId: string,
    status: Upload['status'],
    problems: readonly Problem[],
    counts?: ResultCounts,
  ): Promise<void>;
}
