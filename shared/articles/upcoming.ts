import type { Article, ArticleContent, Picture } from './article.ts';
import { contentOf, withContent } from './content.ts';
import { contentHash } from './identity.ts';
import { nextPictureExpiry } from './picture-expiry.ts';
import { keepWithin } from './pins.ts';
import { isVisible, visibleFrom } from './visibility.ts';

/** The article as it reads at `now`: an update under embargo counts from its second on, without being stored anew. */
export function asOf(article: Article, now: string): Article {
  const { upcoming, changedAt: _before, ...present } = article;
  if (upcoming === undefined || upcoming.from > now) return article;
  const next = { ...withContent(present, upcoming.content), updatedAt: upcoming.from };
  return upcoming.categories === undefined
    ? next
    : { ...next, categories: upcoming.categories, pins: keepWithin(next.pins, upcoming.categories) };
}

/**
 * Does an embargo hold back an update rather than the article? Only of what readers can see; what they cannot see yet
 * is embargoed itself.
 */
export const holdsBackUpdate = (
  article: Pick<Article, 'state' | 'publishedAt' | 'embargoedUntil' | 'expiresAt'>,
  embargoedUntil: string | undefined,
  now: string,
): embargoedUntil is string => embargoedUntil !== undefined && embargoedUntil > now && isVisible(article, now);

type Said = ArticleContent & Partial<Pick<Article, 'categories'>>;

/** The article with an update that waits for its second, instead of any that waited; none that would change nothing. */
export function withUpcoming(article: Article, from: string, said: Said): Article {
  const { upcoming: _earlier, ...present } = article;
  const content = contentOf(said);
  const moves = said.categories !== undefined && slugsOf(said.categories) !== slugsOf(present.categories);
  if (!moves && contentHash(content) === contentHash(contentOf(present))) return present;
  return { ...present, upcoming: { from, content, ...(moves ? { categories: said.categories } : {}) } };
}

const slugsOf = (categories: Article['categories']): string =>
  categories
    .map(({ slug }) => slug)
    .sort()
    .join(' ');

/**
 * The article saying this now. What a waiting update leaves as it was follows the change, so that its release does not
 * undo it; what the update says differently stays.
 */
export function withPresentContent(article: Article, content: ArticleContent): Article {
  const { upcoming } = article;
  const next = withContent(article, content);
  if (upcoming === undefined) return next;
  const before: Record<string, unknown> = { ...contentOf(article) };
  const now: Record<string, unknown> = { ...contentOf(content) };
  const waiting: Record<string, unknown> = { ...upcoming.content };
  for (const field of new Set([...Object.keys(before), ...Object.keys(now)]))
    if (isSame(waiting[field], before[field])) waiting[field] = now[field];
  const { categories } = upcoming;
  return withUpcoming(next, upcoming.from, { ...(waiting as unknown as ArticleContent), categories });
}

const isSame = (a: unknown, b: unknown): boolean => contentHash({ a }) === contentHash({ a: b });

type Turning = Pick<Article, 'state' | 'publishedAt' | 'embargoedUntil' | 'expiresAt' | 'updatedAt'> & {
  readonly upcoming?: { readonly from: string };
};

/** The seconds that an article's dates name, that lie behind its last revision: what editors plan by. */
export function plannedPoints(article: Turning): string[] {
  if (article.state !== 'published') return [];
  const times = [visibleFrom(article), article.expiresAt, article.upcoming?.from];
  return [...new Set(times.filter((time) => time !== undefined))].filter((time) => time > article.updatedAt).sort();
}

/** All seconds at which readers' view of an article changes by itself: those, and when a picture's rights end. */
export function turningPoints(
  article: Turning & { readonly pictures?: readonly Picture[]; readonly pictureExpiry?: string },
): string[] {
  const { pictures, pictureExpiry } = article;
  const expiry = pictures ? nextPictureExpiry({ ...article, pictures }) : pictureExpiry;
  return [...new Set([...plannedPoints(article), ...(expiry === undefined ? [] : [expiry])])].sort();
}
