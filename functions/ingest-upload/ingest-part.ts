import { InvalidInput, type Problem } from '#shared/errors.ts';
import { events } from '#shared/observability/events.ts';
import type { SourceBucket } from '#shared/stores/object-stores.ts';
import type { PublisherStore } from '#shared/stores/publisher-store.ts';
import type { PartPlace, UploadPartStore } from '#shared/stores/upload-part-store.ts';
import type { ResultCounts, Upload, UploadStore } from '#shared/stores/upload-store.ts';
import { settleUpload } from '#shared/uploads/settle-upload.ts';
import { readSource } from './read-source.ts';
import { createReport } from './report.ts';
import { type StoreEntriesDeps, storeEntries } from './store-entries.ts';
import { undated } from './undated.ts';

export interface IngestPartDeps extends StoreEntriesDeps {
  readonly uploads: Pick<UploadStore, 'get' | 'lines' | 'writeLines' | 'setStatus'>;
  readonly parts: Pick<UploadPartStore, 'part' | 'parts' | 'finishPart' | 'failPart'>;
  readonly publishers: Pick<PublisherStore, 'get'>;
  readonly sources: SourceBucket;
}

interface ArrivedPart {
  readonly upload: Upload;
  readonly objectKey: string;
  readonly part: PartPlace;
  readonly isLastTry: boolean;
}

/** A part of a file that was cut becomes articles. Whoever ends the last part gives the upload its status. */
export async function ingestPart(deps: IngestPartDeps, arrived: ArrivedPart): Promise<void> {
  const { upload, part, isLastTry } = arrived;
  const before = await deps.parts.part(upload.id, part.first);
  if (before?.state !== 'done') {
    // Noted first: a worker that dies on this try says no word.
    if (isLastTry) await deps.parts.failPart(upload.id, part);
    const outcome = await storePart(deps, arrived);
    await deps.parts.finishPart(upload.id, { ...part, ...outcome });
    const { id: uploadId, publisherId } = upload;
    deps.log.info(events.partIngested, { uploadId, publisherId, ...part, ...outcome.counts });
    const { rejected: count } = outcome.counts;
    if (count > 0) deps.log.warn(events.articleRejected, { uploadId, publisherId, count });
  }
  const settled = await settleUpload(deps, upload.id);
  if (settled && settled.status !== 'processing') {
    const { id: uploadId, publisherId, status, counts } = settled;
    deps.log.info(events.uploadIngested, { uploadId, publisherId, status, ...counts });
  }
}

type Outcome = { readonly counts: ResultCounts; readonly problems: readonly Problem[] };

async function storePart(deps: IngestPartDeps, arrived: ArrivedPart): Promise<Outcome> {
  const { part } = arrived;
  try {
    return await storeArticles(deps, arrived);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    // Nobody can read it, now or later: its articles are refused, so that the upload comes to an end.
    return { counts: { created: 0, updated: 0, unchanged: 0, rejected: part.count }, problems: error.problems };
  }
}

async function storeArticles(
  deps: IngestPartDeps,
  { upload, objectKey, part, isLastTry }: ArrivedPart,
): Promise<Outcome> {
  const publisher = await deps.publishers.get(upload.publisherId);
  const file = await readSource(deps.sources, { upload, publisher, objectKey, first: part.first });
  const range = { from: part.first, before: part.first + part.count, limit: part.count };
  const report = createReport((await deps.uploads.lines(upload.id, range)).lines);
  await storeEntries(deps, file.entries, { upload, publisher, report, quote: file.quote });
  await deps.uploads.writeLines(upload.id, report.giveUp(isLastTry));
  return { counts: report.counts(), problems: [...file.problems, ...undated(upload, file, 'Some articles have')] };
}
