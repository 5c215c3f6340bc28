import type { Article, Correction } from '#shared/articles/article.ts';
import { withChangeTime } from '#shared/articles/change-time.ts';
import { contentOf } from '#shared/articles/content.ts';
import { contentHash } from '#shared/articles/identity.ts';
import { isAllowed, type Move, moves, shownState } from '#shared/articles/life-cycle.ts';
import { asOf, holdsBackUpdate, withPresentContent, withUpcoming } from '#shared/articles/upcoming.ts';
import { isVisible, visibleFrom } from '#shared/articles/visibility.ts';
import { Conflict, InvalidInput } from '#shared/errors.ts';
import { changedContent, hasContent, type SentChange, withPlacing } from './sent-change.ts';

/** When a change is made and by whom, see `revisedBy`. */
export interface Making {
  readonly now: string;
  readonly by: string;
}

/** So many corrections of one article are told to readers; past it something else is wrong. */
const mostCorrections = 20;

/**
 * The revision that a change makes; undefined when it changes nothing. Its slug is still the old one.
 * @throws Conflict naming the state when that does not allow it; InvalidInput when the change is at odds with itself.
 */
export function applyChange(stored: Article, change: SentChange, { now, by }: Making): Article | undefined {
  const article = asOf(stored, now);
  checkMoves(article, movesOf(article, change), now);
  const next = { ...decide(article, change, now), revision: stored.revision + 1, updatedAt: now, revisedBy: by };
  checkExpiry(next, change);
  const corrected = change.correction ? withCorrection(next, { ...change.correction, at: now, by }) : next;
  return isSameArticle(corrected, stored) ? undefined : withChangeTime(corrected, article, now);
}

/** Refuses what the state does not allow, naming what it does. */
export function checkMoves(article: Article, wanted: readonly Move[], now: string): void {
  const state = shownState(article, now);
  const refused = wanted.find((move) => !isAllowed(state, move));
  if (refused === undefined) return;
  throw new Conflict(`This article is ${state}: ${refused} is not possible. Possible: ${moves[state].join(', ')}.`);
}

function movesOf(article: Article, { state, correction }: SentChange): Move[] {
  const turn: Move[] =
    state === undefined || state === article.state ? [] : [state === 'draft' ? 'unpublish' : 'publish'];
  return ['edit', ...turn, ...(correction ? ['correct' as const] : [])];
}

function decide(article: Article, change: SentChange, now: string): Article {
  const { embargoedUntil } = change;
  const placed = withPlacing(article, change);
  const isSeen = isVisible(article, now) && isVisible(placed, now);
  if (isSeen && embargoedUntil && holdsBackUpdate(article, embargoedUntil, now))
    return heldBack(article, placed, change, embargoedUntil);
  const { upcoming } = article;
  if (upcoming && embargoedUntil === null) return withPresentContent(withoutUpcoming(placed), said(article, change));
  // Its second is over now: the update comes into force at once.
  if (upcoming && isSeen && embargoedUntil) {
    const released = asOf(article, upcoming.from);
    return withPresentContent(withPlacing(released, change), said(released, change));
  }
  return withPresentContent(withEmbargo(placed, embargoedUntil), said(article, change));
}

const said = (article: Article, { content }: SentChange) => changedContent(contentOf(article), content);

/** An update that waits goes on waiting: what a further one leaves unsaid of it stays. */
function heldBack(article: Article, placed: Article, change: SentChange, from: string): Article {
  const atOnce: string[] = (['pins', 'publishedAt', 'expiresAt', 'state'] as const).filter((field) =>
    field === 'pins' ? change.pins !== undefined : placed[field] !== article[field],
  );
  if (change.correction) atOnce.push('correction');
  if (atOnce.length > 0) throw refuse(atOnce, 'works at once, so it cannot wait with the update. Send it by itself.');
  if (article.upcoming === undefined && !hasContent(change) && change.categories === undefined) {
    const detail =
      'holds back an update of what readers can see: send what is to change with it. To hide the article, make it a draft, publish it later or withdraw it.';
    throw refuse(['embargoedUntil'], detail);
  }
  const { upcoming } = article;
  const content = changedContent(upcoming?.content ?? contentOf(article), change.content);
  return withUpcoming(article, from, { ...content, categories: change.categories ?? upcoming?.categories });
}

const refuse = (fields: readonly string[], detail: string) =>
  new InvalidInput(fields.map((field) => ({ severity: 'error', pointer: `/${field}`, detail })));

function withoutUpcoming(article: Article): Article {
  const { upcoming: _dropped, ...rest } = article;
  return rest;
}

function withEmbargo(article: Article, embargoedUntil: string | null | undefined): Article {
  if (embargoedUntil === undefined) return article;
  const { embargoedUntil: _earlier, ...rest } = article;
  return embargoedUntil === null ? rest : { ...rest, embargoedUntil };
}

function checkExpiry(next: Article, change: SentChange): void {
  const isTouched = [change.expiresAt, change.publishedAt, change.embargoedUntil].some((field) => field !== undefined);
  if (!isTouched || next.expiresAt === undefined || next.expiresAt > visibleFrom(next)) return;
  throw refuse(['expiresAt'], `must be later than ${visibleFrom(next)}, from when readers can see it.`);
}

function withCorrection(article: Article, made: Omit<Correction, 'revision'>): Article {
  const earlier = article.corrections ?? [];
  if (earlier.length >= mostCorrections)
    throw new Conflict(`This article has ${mostCorrections} corrections; there is no room for another.`);
  return { ...article, corrections: [...earlier, { ...made, revision: article.revision }] };
}

/** Do two revisions differ in nothing but their number, time and maker? */
function isSameArticle(next: Article, stored: Article): boolean {
  const { revision, updatedAt, changedAt, revisedBy } = stored;
  return contentHash({ ...next, revision, updatedAt, changedAt, revisedBy }) === contentHash(stored);
}
