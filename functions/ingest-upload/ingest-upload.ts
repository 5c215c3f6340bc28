import { InvalidInput, type Problem } from '#shared/errors.ts';
import { events } from '#shared/observability/events.ts';
import type { SourceBucket } from '#shared/stores/object-stores.ts';
import type { PublisherStore } from '#shared/stores/publisher-store.ts';
import type { Upload, UploadStore } from '#shared/stores/upload-store.ts';
import { readSource } from './read-source.ts';
import { createReport, type Report } from './report.ts';
import type { SourceFile } from './source-article.ts';
import { type StoreEntriesDeps, storeEntries } from './store-entries.ts';

export interface IngestUploadDeps extends StoreEntriesDeps {
  readonly uploads: UploadStore;
  readonly publishers: Pick<PublisherStore, 'get'>;
  readonly sources: SourceBucket;
}

/** A file that arrived. `isLastTry`: it will not be handed over again. */
export interface ArrivedFile {
  readonly objectKey: string;
  readonly isLastTry: boolean;
}

/**
 * An uploaded file becomes articles, and its report says what became of each.
 *
 * Reads: the upload, its publisher, the source bucket, stored articles.
 * Writes: categories that are new, a revision of each article that changed, the report's lines, the upload's status.
 * Rejects: files that are not UTF-8, of no known format or cut off (all of it); articles alone, each with its reason.
 * Repeats: a finished upload is left alone; an interrupted one goes on, and lines that were written stay.
 */
export function createIngestUpload(deps: IngestUploadDeps): (file: ArrivedFile) => Promise<void> {
  return async ({ objectKey, isLastTry }) => {
    const upload = await deps.uploads.get(uploadIdOf(objectKey));
    if (upload?.objectKey !== objectKey) return deps.log.warn('No upload has this object', { objectKey });
    if (upload.status !== 'awaiting-file' && upload.status !== 'processing') return;
    if (upload.status === 'awaiting-file') await deps.uploads.setStatus(upload.id, 'processing', []);
    try {
      await ingest(deps, upload, isLastTry);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      await deps.uploads.setStatus(upload.id, 'rejected', error.problems);
      deps.log.warn(events.uploadRejected, { uploadId: upload.id, publisherId: upload.publisherId });
    }
  };
}

/** Keys are uploads/<lane>/<upload id>/<filename>. */
const uploadIdOf = (objectKey: string): string => objectKey.split('/')[2] ?? '';

async function ingest(deps: IngestUploadDeps, upload: Upload, isLastTry: boolean): Promise<void> {
  const publisher = await deps.publishers.get(upload.publisherId);
  const file = await readSource(
    deps.sources,
    upload,
    upload.defaults.categories ?? publisher?.defaults.categories ?? [],
  );
  const isResumed = upload.status === 'processing';
  const report = createReport(isResumed ? ((await deps.uploads.report(upload.id))?.lines ?? []) : []);
  await storeEntries(deps, file.entries, { upload, publisher, report, quote: file.quote });
  await deps.uploads.writeLines(upload.id, report.giveUp(isLastTry));
  await finish(deps, upload, report, file);
}

async function finish(deps: IngestUploadDeps, upload: Upload, report: Report, file: SourceFile): Promise<void> {
  const counts = report.counts();
  const status = report.status();
  await deps.uploads.setStatus(upload.id, status, [...file.problems, ...undated(upload, file)]);
  const { id: uploadId, publisherId } = upload;
  deps.log.info(events.uploadIngested, { uploadId, publisherId, status, ...counts });
  if (counts.rejected > 0) deps.log.warn(events.articleRejected, { uploadId, publisherId, count: counts.rejected });
}

/** Says what dates articles that come without a date. */
function undated(upload: Upload, file: SourceFile): Problem[] {
  const count = file.entries.filter((entry) => entry.article && entry.article.publishedAt === undefined).length;
  if (count === 0 || upload.defaults.publishedAt !== undefined) return [];
  const detail = `${count === 1 ? 'One article has' : `${count} articles have`} no date. New ones are dated by the time of this upload, ${upload.createdAt}; those that were here keep theirs. To date them yourself, send defaults.publishedAt (--published-at).`;
  return [{ severity: 'warning', detail }];
}
