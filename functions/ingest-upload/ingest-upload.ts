import { categoryKey, categoryPath } from '#shared/articles/category.ts';
import { InvalidInput, type Problem } from '#shared/errors.ts';
import { events } from '#shared/observability/events.ts';
import type { Log } from '#shared/observability/log.ts';
import type { ArticleStore } from '#shared/stores/article-store.ts';
import type { CategoryStore } from '#shared/stores/category-store.ts';
import type { SourceBucket } from '#shared/stores/object-stores.ts';
import type { PublisherStore } from '#shared/stores/publisher-store.ts';
import type { ArticleLine, Upload, UploadStore } from '#shared/stores/upload-store.ts';
import type { QuoteLines } from './quote-lines.ts';
import { readSource } from './read-source.ts';
import { createReport, type Report } from './report.ts';
import { categoryPathsOf, completeArticle, type SentArticle, type UploadContext } from './sent-article.ts';
import type { SourceEntry, SourceFile } from './source-article.ts';
import { storeArticle } from './store-article.ts';

export interface IngestUploadDeps {
  readonly uploads: UploadStore;
  readonly publishers: Pick<PublisherStore, 'get'>;
  readonly articles: ArticleStore;
  readonly categories: CategoryStore;
  readonly sources: SourceBucket;
  readonly log: Log;
  readonly now: () => string;
}

/** A file that arrived. `isLastTry`: it will not be handed over again. */
export interface ArrivedFile {
  readonly objectKey: string;
  readonly isLastTry: boolean;
}

/** So many articles are stored at once, then their lines of the report are written. */
const articlesAtOnce = 20;

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
  const left = file.entries.filter((entry) => !report.has(entry.position));
  const complete = await createCompletion(deps, left, { upload, publisher });
  for (let start = 0; start < left.length; start += articlesAtOnce) {
    const lines = await Promise.all(
      left
        .slice(start, start + articlesAtOnce)
        .map(async (entry) => lineOf(deps, entry, complete(entry), { report, upload, quote: file.quote })),
    );
    const told = lines.filter((line) => line !== undefined);
    await deps.uploads.writeLines(upload.id, told);
    report.add(told);
  }
  await deps.uploads.writeLines(upload.id, report.giveUp(isLastTry));
  await finish(deps, upload, report, file);
}

type Complete = (entry: SourceEntry) => SentArticle | undefined;

/** Resolves every category of the file once, before any article is stored. */
async function createCompletion(
  deps: IngestUploadDeps,
  entries: readonly SourceEntry[],
  context: UploadContext,
): Promise<Complete> {
  const defaults = (context.upload.defaults.categories ?? []).map(categoryPath);
  const pathsOf = (entry: SourceEntry) => (entry.article ? categoryPathsOf(entry.article, defaults) : []);
  const paths = [...new Map(entries.flatMap(pathsOf).map((path) => [categoryKey(path), path])).entries()];
  const resolved = await deps.categories.resolve(paths.map(([, path]) => path));
  const byKey = new Map(paths.map(([key], at) => [key, resolved[at]]));
  return (entry) => {
    const refs = pathsOf(entry).flatMap((path) => byKey.get(categoryKey(path)) ?? []);
    const distinct = [...new Map(refs.map((ref) => [ref.slug, ref])).values()];
    return entry.article && completeArticle(entry.article, entry, distinct, context);
  };
}

/** One article's line; undefined when storing it failed, which the report keeps in mind. */
async function lineOf(
  deps: IngestUploadDeps,
  entry: SourceEntry,
  sent: SentArticle | undefined,
  { report, upload, quote }: { report: Report; upload: Upload; quote: QuoteLines },
): Promise<ArticleLine | undefined> {
  const { position, headline, problems } = entry;
  const named = headline === undefined ? {} : { headline };
  if (!sent) return { position, ...named, result: 'rejected', problems };
  const place = { position, id: sent.id, ...named };
  try {
    const { storedAt, ...outcome } = await storeArticle(deps, sent);
    const located = outcome.problems.map((problem) =>
      entry.line === undefined ? problem : { line: entry.line, ...problem },
    );
    const result = report.resultOf(outcome, storedAt, upload);
    return { ...place, ...outcome, result, problems: [...quote(located), ...problems, ...quote(sent.warnings)] };
  } catch (error) {
    const reason = error instanceof Error ? error.stack : String(error);
    deps.log.error('An article could not be stored', { uploadId: upload.id, position, id: sent.id, reason });
    report.failed({ ...place, line: entry.line }, error);
    return undefined;
  }
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
