import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '#shared/errors.ts';
import type { PictureLine } from '#shared/pictures/picture.ts';
import type { ArticleResult, ResultCounts, UploadStatus } from '#shared/stores/upload-store.ts';
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
  /** Of the upload of a picture. */
  readonly pictures?: readonly PictureLine[];
  readonly counts?: ResultCounts;
  /** While a large file is processed in parts. */
  readonly parts?: { readonly done: number; readonly total?: number };
  /** There are more articles: the cursor of the next page. */
  readonly next?: string;
}

/** A file of thousands of articles takes a minute; what takes longer without a step is told how to look later. */
const patienceMs = 5 * 60_000;

/** A page of a report, the first unless `page` has a cursor. */
export const readReport = (
  api: ApiAccess,
  uploadId: string,
  signal?: AbortSignal,
  page: { readonly 'page-size'?: string; readonly cursor?: string; readonly result?: ArticleResult } = {},
): Promise<UploadAnswer> =>
  callApi<UploadAnswer>(api, { method: 'GET', path: `/uploads/${encodeURIComponent(uploadId)}`, query: page, signal });

/** Lines of a report page by page, however many there are: all of them, or those of one result. */
export async function* readLines(
  api: ApiAccess,
  uploadId: string,
  { result, signal }: { readonly result?: ArticleResult; readonly signal?: AbortSignal } = {},
): AsyncGenerator<ReportedArticle> {
  let cursor: string | undefined;
  do {
    const page = await readReport(api, uploadId, signal, { result, cursor });
    yield* page.articles;
    cursor = page.next;
  } while (cursor !== undefined);
}

/** The report with the articles of all pages. */
export async function wholeReport<R extends UploadAnswer>(api: ApiAccess, report: R, signal?: AbortSignal): Promise<R> {
  if (report.next === undefined) return report;
  const articles: ReportedArticle[] = [];
  for await (const article of readLines(api, report.id, { signal })) articles.push(article);
  return { ...report, articles, next: undefined };
}

/** Asks, ever more slowly, until every article is stored or refused. */
export async function waitForReport(
  api: ApiAccess,
  uploadId: string,
  options: { signal?: AbortSignal; patienceMs?: number; onParts?: (parts: UploadAnswer['parts']) => void } = {},
): Promise<UploadAnswer> {
  const patience = options.patienceMs ?? patienceMs;
  let [until, done, isLarge] = [Date.now() + patience, 0, false];
  for (let pauseMs = 100; Date.now() < until; pauseMs = Math.min(pauseMs * 1.5, 2000)) {
    await sleep(pauseMs, undefined, { signal: options.signal });
    // Of a large file only how far it is; what became of it is asked for when it is over.
    const page = isLarge ? { 'page-size': '1' } : {};
    const report = await readReport(api, uploadId, options.signal, page);
    if (report.status !== 'awaiting-file' && report.status !== 'processing')
      return isLarge ? readReport(api, uploadId, options.signal) : report;
    if (report.parts === undefined || report.parts.done === done) continue;
    isLarge = true;
    [until, done] = [Date.now() + patience, report.parts.done];
    options.onParts?.(report.parts);
  }
  throw new CliFailure(`The file was sent, but its report is not ready. Look later: broadsheet status ${uploadId}`);
}
