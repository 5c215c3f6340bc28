import { InvalidInput } from '#shared/errors.ts';
import { events } from '#shared/observability/events.ts';
import type { PartPlace } from '#shared/stores/upload-part-store.ts';
import type { Upload } from '#shared/stores/upload-store.ts';
import { keepAddressesOfFile } from '#shared/uploads/keep-old-addresses.ts';
import { readSourceKey } from '#shared/uploads/part-key.ts';
import { type IngestPartDeps, ingestPart } from './ingest-part.ts';
import { readSource } from './read-source.ts';
import { createReport, type Report } from './report.ts';
import type { SourceFile } from './source-article.ts';
import { storeEntries } from './store-entries.ts';
import { undated } from './undated.ts';

export type IngestUploadDeps = IngestPartDeps;

/** A file that arrived, or a part of one that was cut. `isLastTry`: it will not be handed over again. */
export interface ArrivedFile {
  readonly objectKey: string;
  readonly isLastTry: boolean;
}

/**
 * An uploaded file becomes articles, and its report says what became of each.
 *
 * Reads: the upload, its publisher, the source bucket, stored articles.
 * Writes: categories that are new, a revision of each article that changed, the report's lines, the upload's status; of a
 * part its counts, and with the last part the status.
 * Rejects: files that are not UTF-8, of no known format or cut off (all of it); articles alone, each with its reason.
 * Repeats: a finished upload or part is left alone; an interrupted one goes on, and lines that were written stay.
 */
export function createIngestUpload(deps: IngestUploadDeps): (file: ArrivedFile) => Promise<void> {
  return async ({ objectKey, isLastTry }) => {
    const { uploadId, part } = readSourceKey(objectKey);
    const upload = await deps.uploads.get(uploadId);
    if (!isOf(upload, objectKey, part)) return deps.log.warn('No upload has this object', { objectKey });
    if (upload.status !== 'awaiting-file' && upload.status !== 'processing') return;
    if (part) return ingestPart(deps, { upload, objectKey, part, isLastTry });
    if (upload.status === 'awaiting-file') await deps.uploads.setStatus(upload.id, 'processing', []);
    await ingestFile(deps, upload, isLastTry);
  };
}

function isOf(upload: Upload | undefined, objectKey: string, part: PartPlace | undefined): upload is Upload {
  return part ? upload?.lane === 'archive' : upload?.objectKey === objectKey;
}

async function ingestFile(deps: IngestUploadDeps, upload: Upload, isLastTry: boolean): Promise<void> {
  try {
    await ingest(deps, upload, isLastTry);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    await deps.uploads.setStatus(upload.id, 'rejected', error.problems);
    deps.log.warn(events.uploadRejected, { uploadId: upload.id, publisherId: upload.publisherId });
  }
}

/** More than a file of 10 MB holds. */
const allLines = 1_000_000;

async function ingest(deps: IngestUploadDeps, upload: Upload, isLastTry: boolean): Promise<void> {
  const publisher = await deps.publishers.get(upload.publisherId);
  const file = await readSource(deps.sources, { upload, publisher, objectKey: upload.objectKey });
  const isResumed = upload.status === 'processing';
  const earlier = isResumed ? (await deps.uploads.lines(upload.id, { from: 0, limit: allLines })).lines : [];
  const report = createReport(earlier);
  await storeEntries(deps, file.entries, { upload, publisher, report, quote: file.quote });
  await deps.uploads.writeLines(upload.id, report.giveUp(isLastTry));
  await finish(deps, upload, report, file);
}

async function finish(deps: IngestUploadDeps, upload: Upload, report: Report, file: SourceFile): Promise<void> {
  const counts = report.counts();
  const status = report.status();
  const notKept = await keepAddressesOfFile(deps, upload.publisherId, file.oldAddresses);
  const problems = [...file.problems, ...undated(upload, file), ...notKept];
  await deps.uploads.setStatus(upload.id, status, problems, counts);
  const { id: uploadId, publisherId } = upload;
  deps.log.info(events.uploadIngested, { uploadId, publisherId, status, ...counts });
  if (counts.rejected > 0) deps.log.warn(events.articleRejected, { uploadId, publisherId, count: counts.rejected });
}
