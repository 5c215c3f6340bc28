import type { Article, ArticleContent } from '#shared/articles/article.ts';
import { contentHash } from '#shared/articles/identity.ts';
import { keepWithin, mergePins, pinnedSlugs } from '#shared/articles/pins.ts';
import { isWithdrawn, visibleFrom } from '#shared/articles/visibility.ts';
import type { Problem } from '#shared/errors.ts';
import type { ArticleHead } from '#shared/stores/article-store.ts';
import type { SentArticle } from './sent-article.ts';
import { type KeptField, markSource, readMark, type SourceMark, writeMark } from './source-mark.ts';

/** What becomes of an article that was sent. `next` has yet to be given its slug. */
export type Verdict =
  | { readonly result: 'created' | 'updated'; readonly next: Article }
  | { readonly result: 'unchanged' }
  | { readonly result: 'rejected'; readonly problems: readonly Problem[] };

/** The verdict that the stored head alone allows; undefined when the body is needed. */
export function settledByHead(head: ArticleHead, sent: SentArticle): Verdict | undefined {
  if (isWithdrawn(head)) {
    const detail = `It was ${head.state} on ${head.withdrawal?.at ?? 'an earlier day'}. Reinstate it first: POST /v1/editorial/articles/${head.id}/reinstate.`;
    return { result: 'rejected', problems: [{ severity: 'error', detail }] };
  }
  return writeMark(markOf(sent, readMark(head.sourceHash))) === head.sourceHash ? { result: 'unchanged' } : undefined;
}

/**
 * The next revision of an article. What its source says as it did before is not applied again, so that an editor's
 * change stays; content that it leaves out is cleared; state, dates and pins that it leaves out are kept.
 */
export function revise(previous: Article | undefined, sent: SentArticle, now: string): Verdict {
  const settled = previous && settledByHead(previous, sent);
  if (settled) return settled;
  const before = previous && readMark(previous.sourceHash);
  const mark = markOf(sent, before);
  const next: Article = {
    ...contentOf(
      previous && before?.content === mark.content ? previous : { ...sent.content, categories: sent.categories },
    ),
    id: sent.id,
    publisherId: sent.publisherId,
    externalId: sent.externalId,
    slug: previous?.slug ?? '',
    ...keptParts(previous, before, sent),
    revision: (previous?.revision ?? 0) + 1,
    fileOrder: sent.fileOrder,
    createdAt: previous?.createdAt ?? now,
    updatedAt: now,
    sourceHash: writeMark(mark),
  };
  return judge(previous, { ...next, ...placed(previous, next) });
}

function judge(previous: Article | undefined, next: Article): Verdict {
  if (next.expiresAt !== undefined && next.expiresAt <= visibleFrom(next)) {
    const detail = `must be later than ${visibleFrom(next)}, from when readers can see it.`;
    return { result: 'rejected', problems: [{ severity: 'error', pointer: '/expiresAt', detail }] };
  }
  if (!previous) return { result: 'created', next };
  const { revision, updatedAt, sourceHash } = previous;
  const isSame = contentHash({ ...next, revision, updatedAt, sourceHash }) === contentHash(previous);
  return isSame ? { result: 'unchanged' } : { result: 'updated', next };
}

function markOf(sent: SentArticle, previous: SourceMark | undefined): SourceMark {
  const { state, publishedAt, embargoedUntil, expiresAt } = sent;
  const content = { ...sent.content, categories: sent.categories.map(({ slug }) => slug).sort() };
  const kept = { state, publishedAt, embargoedUntil, expiresAt, pinnedIn: pinsText(sent) };
  const said = Object.entries(kept).filter(([, value]) => value !== undefined);
  return markSource(content, Object.fromEntries(said), previous);
}

const pinsText = (sent: SentArticle): string | undefined => sent.pinnedIn && [...sent.pinnedIn].sort().join(',');

type Content = ArticleContent & Pick<Article, 'categories'>;

/** The fields that only a source fills, and nothing else of an article. One that is not named here does not compile. */
function contentOf(from: Content): Content {
  const { headline, standfirst, blocks, tags, authors, source, agencies, pictures, alsoRead } = from;
  const { language, canonicalUrl, categories } = from;
  return withoutAbsent({
    headline,
    standfirst,
    blocks,
    tags,
    authors,
    source,
    agencies,
    pictures,
    alsoRead,
    language,
    canonicalUrl,
    categories,
  } satisfies Record<keyof Content, unknown>);
}

type Kept = Pick<Article, Exclude<KeptField, 'pinnedIn'> | 'pins'>;

/** State, dates and pins: what is said now and was not said before, else what is stored, else what a new article gets. */
function keptParts(previous: Article | undefined, before: SourceMark | undefined, sent: SentArticle): Kept {
  const pick = <T>(field: KeptField, said: T | undefined, saidAs: string | undefined, stored: T | undefined) =>
    said !== undefined && before?.kept[field] !== saidAs ? said : previous ? stored : said;
  const pins = previous?.pins ?? [];
  return withoutAbsent({
    state: pick<Article['state']>('state', sent.state, sent.state, previous?.state) ?? 'published',
    publishedAt: pick('publishedAt', sent.publishedAt, sent.publishedAt, previous?.publishedAt) ?? sent.uploadedAt,
    embargoedUntil: pick('embargoedUntil', sent.embargoedUntil, sent.embargoedUntil, previous?.embargoedUntil),
    expiresAt: pick('expiresAt', sent.expiresAt, sent.expiresAt, previous?.expiresAt),
    pins: mergePins(pins, pick('pinnedIn', sent.pinnedIn, pinsText(sent), pinnedSlugs({ pins })) ?? []),
  });
}

/** Its place among articles of one time goes with that time; pins go with their categories. */
function placed(previous: Article | undefined, next: Article): Pick<Article, 'fileOrder' | 'pins'> {
  const isSameTime = previous?.publishedAt === next.publishedAt;
  return {
    fileOrder: previous && isSameTime ? previous.fileOrder : next.fileOrder,
    pins: keepWithin(next.pins, next.categories),
  };
}

/** Without keys that hold nothing, so that stored and new articles compare equal. */
const withoutAbsent = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
