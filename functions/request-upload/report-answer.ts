import type { IndexProgressStore } from '#shared/stores/index-progress-store.ts';
import type { ArticleLine, Upload, UploadReport, UploadStatus } from '#shared/stores/upload-store.ts';
import type { UploadReportAnswer, UploadSummary } from './routes.ts';

/** The index shows what it took at its next refresh; `refresh_interval` is 1 s (shared/search). */
const refreshIntervalMs = 1000;

type Progress = Awaited<ReturnType<IndexProgressStore['read']>>;

/** `expired` follows from the time: nothing has to run when it comes. */
export const statusAt = (upload: Upload, now: string): UploadStatus =>
  upload.status === 'awaiting-file' && upload.expiresAt <= now ? 'expired' : upload.status;

export const toSummary = (upload: Upload, now: string): UploadSummary => ({
  id: upload.id,
  status: statusAt(upload, now),
  filename: upload.filename,
  contentType: upload.contentType,
  size: upload.sizeBytes,
  createdAt: upload.createdAt,
  expiresAt: upload.expiresAt,
  problems: [...upload.problems],
});

/** The report as a publisher sees it, in the order of the file. */
export const toReport = ({ upload, lines }: UploadReport, progress: Progress, now: string): UploadReportAnswer => ({
  ...toSummary(upload, now),
  articles: lines.map((line) => ({
    id: line.id,
    headline: line.headline,
    result: line.result,
    problems: [...line.problems],
    searchableAt: searchableAt(line, progress, now),
  })),
});

/** Absent until search can find this revision or a later one. */
function searchableAt({ id, revision }: ArticleLine, progress: Progress, now: string): string | undefined {
  const indexed = id === undefined ? undefined : progress.get(id);
  if (!indexed || revision === undefined || indexed.revision < revision) return undefined;
  const at = new Date(Date.parse(indexed.indexedAt) + refreshIntervalMs).toISOString();
  return at <= now ? at : undefined;
}
