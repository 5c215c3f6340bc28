import type { Article } from '#shared/articles/article.ts';
import { withChangeTime } from '#shared/articles/change-time.ts';
import { contentOf, withContent, withoutAbsent } from '#shared/articles/content.ts';
import { contentHash } from '#shared/articles/identity.ts';
import { keepWithin, mergePins, pinnedSlugs, withTerms } from '#shared/articles/pins.ts';
import { asOf, holdsBackUpdate, withUpcoming } from '#shared/articles/upcoming.ts';
import { isVisible, isWithdrawn, visibleFrom } from '#shared/articles/visibility.ts';
import { limits } from '#shared/bodies/limits.ts';
import type { Problem } from '#shared/errors.ts';
import type { ArticleHead } from '#shared/stores/article-store.ts';
import type { SentArticle } from './sent-article.ts';
import { type KeptField, markSource, readMark, type SourceMark, writeMark } from './source-mark.ts';

/** What becomes of an article that was sent. `next` has yet to be given its slug. */
export type Verdict =
  | { readonly result: 'created' | 'updated'; readonly next: Article }
  | { readonly result: 'unchanged'; readonly problems?: readonly Problem[] }
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
 * change stays; content that it leaves out is cleared, but for earlier addresses, which only grow; state, dates and
 * pins that it leaves out are kept. An update that comes with an embargo, or while another waits for its second, waits
 * in that one's place: see upcoming.ts.
 */
export function revise(stored: Article | undefined, sent: SentArticle, now: string): Verdict {
  const settled = stored && settledByHead(stored, sent);
  if (settled) return settled;
  const previous = stored && asOf(stored, now);
  const mark = markOf(sent, stored && readMark(stored.sourceHash));
  const made = {
    ...decide(previous, sent, mark, now),
    revision: (stored?.revision ?? 0) + 1,
    updatedAt: now,
    sourceHash: writeMark(mark),
    revisedBy: `upload:${sent.uploadId}`,
  };
  const next = withChangeTime(made, previous, now);
  const verdict = judge(stored, next);
  if (verdict.result !== 'unchanged' || !holdsBackUpdate(next, sent.embargoedUntil, now)) return verdict;
  return { ...verdict, problems: [{ severity: 'warning', pointer: '/embargoedUntil', detail: seenAlready }] };
}

const seenAlready =
  'holds back nothing: readers can see this article already, and nothing else in it has changed. To take it back, withdraw it.';

function decide(previous: Article | undefined, sent: SentArticle, mark: SourceMark, now: string): Article {
  const { upcoming, ...next } = nextArticle(previous, sent, mark, now);
  const from = sent.embargoedUntil ?? upcoming?.from;
  if (!previous || from === undefined || from <= now || !isVisible(previous, now)) return inPlace(previous, next);
  const stays = withContent({ ...next, categories: previous.categories }, previous);
  const present = withEmbargo(stays, previous.embargoedUntil);
  // What hides the article hides the update too; the embargo is the article's own then.
  if (!isVisible(present, now)) return inPlace(previous, withEmbargo(next, from));
  return withUpcoming(inPlace(previous, present), from, next);
}

function withEmbargo(article: Article, embargoedUntil: string | undefined): Article {
  const { embargoedUntil: _earlier, ...rest } = article;
  return embargoedUntil === undefined ? rest : { ...rest, embargoedUntil };
}

/** The article with all that its source says now, as if nothing had to wait; `upcoming` is what waited until now. */
function nextArticle(previous: Article | undefined, sent: SentArticle, mark: SourceMark, now: string): Article {
  const before = previous && readMark(previous.sourceHash);
  const said = previous && before?.content === mark.content ? latest(previous) : sent;
  const content = contentOf('content' in said ? said.content : said);
  return {
    ...content,
    ...addressesOf(previous, content),
    categories: said.categories,
    id: sent.id,
    publisherId: sent.publisherId,
    externalId: sent.externalId,
    slug: previous?.slug ?? '',
    ...keptParts(previous, before, sent),
    ...withoutAbsent({ corrections: previous?.corrections, upcoming: previous?.upcoming }),
    revision: previous?.revision ?? 0,
    fileOrder: sent.fileOrder,
    createdAt: previous?.createdAt ?? now,
    updatedAt: now,
    sourceHash: writeMark(mark),
  };
}

/** What once led here goes on doing so: who sends an article need not know every address that it had. */
function addressesOf(
  previous: Article | undefined,
  { previousUrls = [] }: Pick<Article, 'previousUrls'>,
): Pick<Article, 'previousUrls'> {
  const known = (previous && latest(previous).previousUrls) ?? [];
  const all = [...new Set([...previousUrls, ...known])].slice(0, limits.previousUrls);
  return all.length === 0 ? {} : { previousUrls: all };
}

/** What an article says, with the update that waits. */
const latest = (article: Article) => (article.upcoming ? asOf(article, article.upcoming.from) : article);

function judge(previous: Article | undefined, next: Article): Verdict {
  if (next.expiresAt !== undefined && next.expiresAt <= visibleFrom(next)) {
    const detail = `must be later than ${visibleFrom(next)}, from when readers can see it.`;
    return { result: 'rejected', problems: [{ severity: 'error', pointer: '/expiresAt', detail }] };
  }
  if (!previous) return { result: 'created', next };
  const { revision, updatedAt, changedAt, sourceHash, revisedBy } = previous;
  const isSame =
    contentHash({ ...next, revision, updatedAt, changedAt, sourceHash, revisedBy }) === contentHash(previous);
  return isSame ? { result: 'unchanged' } : { result: 'updated', next };
}

function markOf(sent: SentArticle, previous: SourceMark | undefined): SourceMark {
  const { state, publishedAt, embargoedUntil, expiresAt } = sent;
  const content = { ...sent.content, categories: sent.categories.map(({ slug }) => slug).sort() };
  const kept = { state, publishedAt, embargoedUntil, expiresAt, pinnedIn: pinsText(sent) };
  const said = Object.entries(kept).filter(([, value]) => value !== undefined);
  return markSource(content, Object.fromEntries(said), previous);
}

/** Without a space, see writeMark. */
function pinsText({ pinnedIn, pinTerms = [] }: SentArticle): string | undefined {
  if (pinnedIn === undefined) return undefined;
  const terms = pinTerms.map(({ category, from = '', until = '', order = '' }) =>
    [category, from, until, order].join(';'),
  );
  return [...pinnedIn, ...terms].sort().join(',');
}

type Kept = Pick<Article, Exclude<KeptField, 'pinnedIn'> | 'pins'>;

/** State, dates and pins: what is said now and was not said before, else what is stored, else what a new article gets. */
function keptParts(previous: Article | undefined, before: SourceMark | undefined, sent: SentArticle): Kept {
  const pick = <T>(field: KeptField, said: T | undefined, saidAs: string | undefined, stored: T | undefined) =>
    said !== undefined && before?.kept[field] !== saidAs ? said : previous ? stored : said;
  const pins = previous?.pins ?? [];
  const pinned = pick('pinnedIn', sent.pinnedIn, pinsText(sent), pinnedSlugs({ pins })) ?? [];
  const merged = mergePins(pins, pinned);
  return withoutAbsent({
    state: pick<Article['state']>('state', sent.state, sent.state, previous?.state) ?? 'published',
    publishedAt: pick('publishedAt', sent.publishedAt, sent.publishedAt, previous?.publishedAt) ?? sent.uploadedAt,
    embargoedUntil: pick('embargoedUntil', sent.embargoedUntil, sent.embargoedUntil, previous?.embargoedUntil),
    expiresAt: pick('expiresAt', sent.expiresAt, sent.expiresAt, previous?.expiresAt),
    pins: pinned === sent.pinnedIn ? withTerms(merged, sent.pinTerms ?? []) : merged,
  });
}

/** Its place among articles of one time goes with that time; pins go with their categories. */
function inPlace(previous: Article | undefined, next: Article): Article {
  const isSameTime = previous?.publishedAt === next.publishedAt;
  const fileOrder = previous && isSameTime ? previous.fileOrder : next.fileOrder;
  return { ...next, fileOrder, pins: keepWithin(next.pins, next.categories) };
}
