import type { UploadPart } from '#shared/stores/upload-part-store.ts';
import type { ArticleLine, ArticleResult, ResultCounts, Upload, UploadStore } from '#shared/stores/upload-store.ts';

interface Deps {
  readonly uploads: Pick<UploadStore, 'lines'>;
}

export interface AskedPage {
  /** Position in the file. */
  readonly from: number;
  readonly limit: number;
  /** Only lines of this result. */
  readonly result?: ArticleResult;
}

export interface ReportPage {
  readonly lines: readonly ArticleLine[];
  /** The position to go on from. */
  readonly next?: number;
}

/** So many lines are looked through for a page of one result, then the page ends short: about a second. */
const mostLooked = 10_000;

/** Lines read at once while looking through. */
const linesAtOnce = 500;

/**
 * A page of a report. Of a cut file only finished parts are shown, and of these only such as hold the result asked for:
 * what a page costs goes with what it shows, not with the file.
 */
export async function readReportPage(
  { uploads }: Deps,
  upload: Pick<Upload, 'id' | 'parts'>,
  parts: readonly UploadPart[],
  { from, limit, result }: AskedPage,
): Promise<ReportPage> {
  const lines: ArticleLine[] = [];
  let looked = 0;
  for (const { first, before } of rangesOf(upload, parts, result)) {
    for (
      let at: number | undefined = Math.max(first, from);
      at !== undefined && at < (before ?? Number.POSITIVE_INFINITY);
    ) {
      if (looked >= mostLooked || lines.length === limit) return { lines, next: at };
      const range = { from: at, before, limit: result === undefined ? limit - lines.length : linesAtOnce };
      const page = await uploads.lines(upload.id, range);
      looked += page.lines.length;
      const wanted = page.lines.filter((line) => result === undefined || line.result === result);
      const more = wanted[limit - lines.length];
      lines.push(...wanted.slice(0, limit - lines.length));
      if (more) return { lines, next: more.position };
      at = page.next;
    }
  }
  return { lines };
}

/** A file that is not cut is one range, whose end its lines say. */
function rangesOf(
  { parts: cut }: Pick<Upload, 'parts'>,
  parts: readonly UploadPart[],
  result: ArticleResult | undefined,
): { first: number; before?: number }[] {
  if (!cut) return [{ first: 0 }];
  return parts.flatMap((part) =>
    part.state === 'done' && (result === undefined || part.counts[result] > 0)
      ? [{ first: part.first, before: part.first + part.count }]
      : [],
  );
}

/** Those stored on the upload; of reports that were written before there were any, of their lines. */
export async function countResults({ uploads }: Deps, upload: Upload): Promise<ResultCounts> {
  if (upload.counts) return upload.counts;
  const counts = { created: 0, updated: 0, unchanged: 0, rejected: 0 };
  if (upload.parts || upload.status === 'awaiting-file' || upload.status === 'processing') return counts;
  const { lines } = await uploads.lines(upload.id, { from: 0, limit: mostLooked });
  for (const { result } of lines) counts[result] += 1;
  return counts;
}
