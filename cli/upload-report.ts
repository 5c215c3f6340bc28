import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '#shared/errors.ts';
import type { ArticleResult, UploadStatus } from '#shared/stores/upload-store.ts';
import { type ApiAccess, callApi } from './api.ts';
import { CliFailure } from './cli-failure.ts';

export interface ReportedArticle {
  readonly id?: string;
  readonly headline?: string;
  readonly result: ArticleResult;
  readonly problems: readonly Problem[];
  readonly searchableAt?: string;
}

/** An upload as `GET /v1/uploads/{id}` answers it. */
export interface UploadAnswer {
  readonly id: string;
  readonly status: UploadStatus;
  readonly articles: readonly ReportedArticle[];
  readonly problems: readonly Problem[];
}

/** A file of thousands of articles takes a minute; what takes longer is told how to look later. */
const patienceMs = 5 * 60_000;

export const readReport = (api: ApiAccess, uploadId: string, signal?: AbortSignal): Promise<UploadAnswer> =>
  callApi<UploadAnswer>(api, { method: 'GET', path: `/uploads/${encodeURIComponent(uploadId)}`, signal });

/** Asks, ever more slowly, until every article is stored or refused. */
export async function waitForReport(
  api: ApiAccess,
  uploadId: string,
  options: { signal?: AbortSignal; patienceMs?: number } = {},
): Promise<UploadAnswer> {
  const until = Date.now() + (options.patienceMs ?? patienceMs);
  for (let pauseMs = 100; Date.now() < until; pauseMs = Math.min(pauseMs * 1.5, 2000)) {
    await sleep(pauseMs, undefined, { signal: options.signal });
    const report = await readReport(api, uploadId, options.signal);
    if (report.status !== 'awaiting-file' && report.status !== 'processing') return report;
  }
  throw new CliFailure(`The file was sent, but its report is not ready. Look later: broadsheet status ${uploadId}`);
}
