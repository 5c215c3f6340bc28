import type { Problem } from '#shared/errors.ts';
import type { ResultCounts } from './upload-store.ts';

/** Articles of a cut file that are stored together: `count` of them, from position `first` of the file on. */
export interface PartPlace {
  readonly first: number;
  readonly count: number;
}

/** What became of a part. `failed`: it is on its last try, or that has failed too. */
export type UploadPart = PartPlace &
  (
    | { readonly state: 'failed' }
    | { readonly state: 'done'; readonly counts: ResultCounts; readonly problems: readonly Problem[] }
  );

/** How far the cutting of a file is: the position that the next part begins with, and how many parts are written. */
export interface Cutting {
  readonly next: number;
  readonly parts: number;
}

/** The parts of uploads that are too large to be read at once. */
export interface UploadPartStore {
  /** Undefined before the first part is written. */
  cutting(uploadId: string): Promise<Cutting | undefined>;
  /** A place behind the stored one changes nothing: then another worker is further. */
  noteCutting(uploadId: string, cutting: Cutting): Promise<void>;
  /** All parts are written. Says how many, and what is wrong with the file as a whole. The same again changes nothing. */
  closeCutting(uploadId: string, parts: number, problems: readonly Problem[]): Promise<void>;
  /** Adds a part's counts to those of its upload, once however often it is called. */
  finishPart(uploadId: string, part: PartPlace & { counts: ResultCounts; problems: readonly Problem[] }): Promise<void>;
  /** Leaves a part alone that is done. */
  failPart(uploadId: string, part: PartPlace): Promise<void>;
  part(uploadId: string, first: number): Promise<UploadPart | undefined>;
  /** Those that are done or failed, in the order of the file. */
  parts(uploadId: string): Promise<UploadPart[]>;
}
