import { InvalidInput, NotFound } from '#shared/errors.ts';
import { events } from '#shared/observability/events.ts';
import type { Log } from '#shared/observability/log.ts';
import type { AddressStore } from '#shared/stores/address-store.ts';
import type { CategoryStore } from '#shared/stores/category-store.ts';
import type { ArchiveBucket } from '#shared/stores/object-stores.ts';
import type { UploadPartStore } from '#shared/stores/upload-part-store.ts';
import type { Upload, UploadStore } from '#shared/stores/upload-store.ts';
import { keepAddressesOfFile } from '#shared/uploads/keep-old-addresses.ts';
import { partKey, readSourceKey } from '#shared/uploads/part-key.ts';
import { fileIsGone } from '#shared/uploads/read-arrived-file.ts';
import { settleUpload } from '#shared/uploads/settle-upload.ts';
import type { ExportSurvey } from '#shared/wordpress/export-survey.ts';
import { readPosts, surveyExport } from '#shared/wordpress/read-export.ts';
import { cutPosts, type PartLimits } from './cut-posts.ts';
import { fileProblems, refuseUnlessExport } from './file-problems.ts';

export interface CutExportDeps {
  readonly uploads: Pick<UploadStore, 'get' | 'setStatus'>;
  readonly parts: Pick<UploadPartStore, 'cutting' | 'noteCutting' | 'closeCutting' | 'parts'>;
  readonly archive: ArchiveBucket;
  readonly addresses: Pick<AddressStore, 'keep'>;
  readonly categories: Pick<CategoryStore, 'resolve'>;
  /** Hands the rest of the file to another call. */
  readonly goOnLater: (objectKey: string) => Promise<void>;
  /** Those of cutPosts unless told. */
  readonly partLimits?: PartLimits;
  readonly log: Log;
  readonly now: () => string;
}

/** A large file that arrived, or is to be gone on with. `msLeft`: until this call is ended. */
export interface LargeFile {
  readonly objectKey: string;
  readonly msLeft: () => number;
}

/** Enough for the part at hand, the message to the next call, and a slow store. */
const reserveMs = 60_000;

/**
 * A WordPress export of any size is cut into parts, which the lane of imports takes like files of their own.
 *
 * Reads: the upload, the file (twice), how far the cutting is.
 * Writes: parts into the source bucket, how far it is, old addresses that no post has, what is wrong with the file as a
 * whole; a message to itself when its time runs out.
 * Rejects: files that are no WordPress export, or hold no post.
 * Repeats: goes on behind the last part that was written; a part written twice is the same part, and is stored once.
 */
export function createCutExport(deps: CutExportDeps): (file: LargeFile) => Promise<void> {
  return async ({ objectKey, msLeft }) => {
    const upload = await deps.uploads.get(readSourceKey(objectKey).uploadId);
    if (upload?.objectKey !== objectKey) return deps.log.warn('No upload has this object', { objectKey });
    if (upload.status !== 'awaiting-file' && upload.status !== 'processing') return;
    if (upload.status === 'awaiting-file') await deps.uploads.setStatus(upload.id, 'processing', []);
    try {
      await cut(deps, upload, msLeft);
    } catch (error) {
      const refused = refusalOf(error);
      if (!refused) throw error;
      await deps.uploads.setStatus(upload.id, 'rejected', refused.problems);
      deps.log.warn(events.uploadRejected, { uploadId: upload.id, publisherId: upload.publisherId });
    }
  };
}

function refusalOf(error: unknown): InvalidInput | undefined {
  if (error instanceof InvalidInput) return error;
  if (!(error instanceof NotFound)) return undefined;
  return fileIsGone();
}

async function cut(deps: CutExportDeps, upload: Upload, msLeft: () => number): Promise<void> {
  if (upload.parts?.total === undefined) {
    const { source, options } = readingOf(deps, upload);
    const survey = await surveyExport([source], options);
    refuseUnlessExport(survey, upload);
    const written = await writeParts(deps, upload, { survey, msLeft });
    if (written === undefined) return deps.goOnLater(upload.objectKey);
    const refused = await keepAddressesOfFile(deps, upload.publisherId, survey.oldAddresses);
    await deps.parts.closeCutting(upload.id, written, [...fileProblems(survey), ...refused]);
    deps.log.info(events.fileCut, { uploadId: upload.id, publisherId: upload.publisherId, parts: written });
  }
  await settleUpload(deps, upload.id);
}

const readingOf = ({ archive }: CutExportDeps, { filename, objectKey, defaults }: Upload) => ({
  source: { name: filename, open: () => archive.stream(objectKey) },
  options: { withPages: defaults.pages ?? false },
});

/** @returns how many parts the file has, or undefined when there is no time left for the rest of them. */
async function writeParts(
  deps: CutExportDeps,
  upload: Upload,
  { survey, msLeft }: { readonly survey: ExportSurvey; readonly msLeft: () => number },
): Promise<number | undefined> {
  const { source, options } = readingOf(deps, upload);
  let { next, parts } = (await deps.parts.cutting(upload.id)) ?? { next: 0, parts: 0 };
  for await (const part of cutPosts(readPosts([source], survey, options), next, deps.partLimits)) {
    // At least one part a call: however little time there is, the file comes to its end.
    await deps.archive.write(partKey(upload.id, part), part.text);
    next = part.first + part.count;
    parts += 1;
    await deps.parts.noteCutting(upload.id, { next, parts });
    if (msLeft() < reserveMs) return undefined;
  }
  return parts;
}
