import { addressesOf } from '#shared/articles/old-address.ts';
import type { Log } from '#shared/observability/log.ts';
import { completePictures } from '#shared/pictures/complete-pictures.ts';
import type { AddressStore } from '#shared/stores/address-store.ts';
import type { ArticleStore } from '#shared/stores/article-store.ts';
import type { CategoryStore } from '#shared/stores/category-store.ts';
import type { MessageSender } from '#shared/stores/message-queue.ts';
import type { PictureStore } from '#shared/stores/picture-store.ts';
import type { ArticleLine, Lane, Upload, UploadStore } from '#shared/stores/upload-store.ts';
import { createCompletion } from './complete-entries.ts';
import type { QuoteLines } from './quote-lines.ts';
import type { Report } from './report.ts';
import type { SentArticle, UploadContext } from './sent-article.ts';
import type { SourceEntry } from './source-article.ts';
import { type Outcome, storeArticle } from './store-article.ts';
import { type StoreNewArticlesDeps, storeNewArticles } from './store-new-articles.ts';
import { withoutUnreachable } from './unreachable-pictures.ts';

export interface StoreEntriesDeps {
  readonly uploads: Pick<UploadStore, 'writeLines'>;
  readonly articles: ArticleStore & StoreNewArticlesDeps['articles'];
  readonly categories: CategoryStore;
  /** Where articles' earlier addresses are kept, so that they lead to them. */
  readonly addresses?: Pick<AddressStore, 'keep'>;
  readonly pictures: Pick<PictureStore, 'read' | 'change' | 'noteUses'>;
  /** Where index-article is told of breaking news; it would come by the table's stream as well. */
  readonly haste?: MessageSender;
  readonly log: Log;
  readonly now: () => string;
}

/** What concerns all entries of a file. `quote` adds lines of the file to problems that come up while storing. */
export interface EntriesContext extends UploadContext {
  readonly upload: UploadContext['upload'] & Parameters<Report['resultOf']>[2] & Pick<Upload, 'lane'>;
  readonly report: Report;
  readonly quote: QuoteLines;
}

/** So many articles are stored together, then their lines of the report are written: what is new, in a few transactions. */
const articlesTogether = 100;

/** What is there already and changes is decided one by one, so many at a time. */
const articlesAtOnce = 20;

/** Stores what the report does not have yet, in the order of the file. What could not be stored the report keeps in mind. */
export async function storeEntries(
  deps: StoreEntriesDeps,
  entries: readonly SourceEntry[],
  context: EntriesContext,
): Promise<void> {
  const { upload, report } = context;
  const left = entries.filter((entry) => !report.has(entry.position));
  const complete = await createCompletion(deps.categories, left, context);
  for (let start = 0; start < left.length; start += articlesTogether) {
    const some = await withPictures(
      deps,
      left.slice(start, start + articlesTogether).map((entry) => ({ entry, sent: complete(entry) })),
    );
    const told = await storeTogether(deps, some, context);
    await hasten(deps, upload.lane, told);
    await keepAddresses(
      deps,
      upload.publisherId,
      some.flatMap(({ sent }) => sent ?? []),
      told,
    );
    await deps.uploads.writeLines(upload.id, told);
    report.add(told);
  }
}

/** Breaking news does not wait in the stream behind what an import wrote. */
async function hasten({ haste }: StoreEntriesDeps, lane: Lane, lines: readonly ArticleLine[]): Promise<void> {
  const changed = lines.filter(({ result }) => result === 'created' || result === 'updated');
  if (lane !== 'breaking' || changed.length === 0) return;
  await haste?.send(JSON.stringify({ articleIds: changed.flatMap(({ id }) => id ?? []) }));
}

/** What is known of pictures that were uploaded; articles without such cost nothing. What no reader could fetch is left out. */
async function withPictures<T extends { readonly sent: SentArticle | undefined }>(
  { pictures, now }: StoreEntriesDeps,
  sent: readonly T[],
): Promise<readonly T[]> {
  const some = sent.map((one) => (one.sent ? { ...one, sent: withoutUnreachable(one.sent) } : one));
  const articles = some.flatMap(({ sent }) => (sent ? [{ ...sent, pictures: sent.content.pictures }] : []));
  const fill = await completePictures({ pictures, now }, articles);
  return some.map((one) => {
    const { sent } = one;
    return sent
      ? { ...one, sent: { ...sent, content: { ...sent.content, pictures: fill(sent.content.pictures) } } }
      : one;
  });
}

interface Completed {
  readonly entry: SourceEntry;
  readonly sent: SentArticle | undefined;
}

/** The lines of what was stored or refused. */
async function storeTogether(
  deps: StoreEntriesDeps,
  some: readonly Completed[],
  context: EntriesContext,
): Promise<ArticleLine[]> {
  const settled = await storeNewArticles(
    deps,
    some.flatMap(({ sent }) => sent ?? []),
  );
  const lines: (ArticleLine | undefined)[] = [];
  for (let start = 0; start < some.length; start += articlesAtOnce) {
    const few = some.slice(start, start + articlesAtOnce);
    lines.push(...(await Promise.all(few.map((one) => lineOf(deps, one, settled, context)))));
  }
  return lines.filter((line) => line !== undefined);
}

/** Before their lines are written: an article with a line is not looked at again. Format and editor have checked them. */
async function keepAddresses(
  { addresses, now }: StoreEntriesDeps,
  publisherId: string,
  sent: readonly SentArticle[],
  lines: readonly ArticleLine[],
): Promise<void> {
  const stored = new Set(lines.flatMap(({ id, result }) => (result === 'rejected' ? [] : [id])));
  const entries = sent
    .filter(({ id }) => stored.has(id))
    .flatMap(({ id, content }) => addressesOf(content).map((url) => ({ url, to: { article: id } })));
  if (entries.length > 0) await addresses?.keep(publisherId, entries, now());
}

/** One article's line; undefined when storing it failed, which the report keeps in mind. */
async function lineOf(
  deps: StoreEntriesDeps,
  { entry, sent }: Completed,
  settled: ReadonlyMap<string, Outcome>,
  { report, upload, quote }: EntriesContext,
): Promise<ArticleLine | undefined> {
  const { position, headline, problems } = entry;
  const named = headline === undefined ? {} : { headline };
  if (!sent) return { position, ...named, result: 'rejected', problems };
  const place = { position, id: sent.id, ...named };
  try {
    const { storedAt, isOwn, ...outcome } = settled.get(sent.id) ?? (await storeArticle(deps, sent));
    const located = outcome.problems.map((problem) =>
      entry.line === undefined ? problem : { line: entry.line, ...problem },
    );
    // Stored together with others though nobody could tell: what it finds is its own then, as after an interruption.
    const result = report.resultOf(outcome, storedAt, isOwn ? { ...upload, status: 'processing' } : upload);
    return { ...place, ...outcome, result, problems: [...quote(located), ...problems, ...quote(sent.warnings)] };
  } catch (error) {
    const reason = error instanceof Error ? error.stack : String(error);
    deps.log.error('An article could not be stored', { uploadId: upload.id, position, id: sent.id, reason });
    report.failed({ ...place, line: entry.line }, error);
    return undefined;
  }
}
