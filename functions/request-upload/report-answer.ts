import type { Problem } from '#shared/errors.ts';
import type { IndexProgressStore } from '#shared/stores/index-progress-store.ts';
import type { UploadPart } from '#shared/stores/upload-part-store.ts';
import type { ArticleLine, ResultCounts, Upload, UploadStatus } from '#shared/stores/upload-store.ts';
import { rangeOf } from '#shared/uploads/settle-upload.ts';
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

interface Report {
  readonly upload: Upload;
  readonly counts: ResultCounts;
  readonly parts: readonly UploadPart[];
  readonly lines: readonly ArticleLine[];
  readonly next?: string;
}

/** The report as a publisher sees it, in the order of the file. */
export const toReport = (report: Report, progress: Progress, now: string): UploadReportAnswer => ({
  ...toSummary(report.upload, now),
  problems: [...report.upload.problems, ...failedParts(report)],
  counts: { ...report.counts },
  parts: report.upload.status === 'processing' ? report.upload.parts : undefined,
  articles: report.lines.map((line) => ({
    id: line.id,
    headline: line.headline,
    result: line.result,
    problems: [...line.problems],
    searchableAt: searchableAt(line, progress, now),
  })),
  pictures: report.upload.pictures?.map((line) => ({ ...line, renditions: [...line.renditions] })),
  next: report.next,
});

/** What a publisher can do nothing about, but should not wait for. */
const failedParts = ({ upload, parts }: Report): Problem[] =>
  parts
    .filter(({ state }) => state === 'failed' && upload.status === 'processing')
    .map((part) => ({
      severity: 'error',
      detail: `${rangeOf(part)} of the file are not stored: it was tried several times and failed for a fault on our side that was logged. The others are not affected. These are tried again once it is mended; you need not send them again.`,
    }));

/** Absent until search can find this revision or a later one. */
function searchableAt({ id, revision }: ArticleLine, progress: Progress, now: string): string | undefined {
  const indexed = id === undefined ? undefined : progress.get(id);
  if (!indexed || revision === undefined || indexed.revision < revision) return undefined;
  const at = new Date(Date.parse(indexed.indexedAt) + refreshIntervalMs).toISOString();
  return at <= now ? at : undefined;
}
