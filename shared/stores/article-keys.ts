import type { Article } from '#shared/articles/article.ts';
import { slugify } from '#shared/articles/slug.ts';
import { visibleFrom } from '#shared/articles/visibility.ts';

/** Keys of the article table. One table: `pk` groups what is read together, `sk` orders it. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export const articleKey = (id: string): Key => ({ pk: `ARTICLE#${id}`, sk: 'ARTICLE' });
/** What was: a row for each revision, which names the body object it had. */
export const revisionKey = (id: string, revision: number): Key => ({
  pk: `ARTICLE#${id}`,
  sk: `${revisionPrefix}${String(revision).padStart(9, '0')}`,
});
export const revisionPrefix = 'REVISION#';
/** Which revision of it the search index has. */
export const progressKey = (id: string): Key => ({ pk: `ARTICLE#${id}`, sk: 'INDEXED' });
export const slugKey = (slug: string): Key => ({ pk: `SLUG#${slug}`, sk: 'SLUG' });

/** Also-read links name an article by its headline; signs, case and spaces differ from one desk to the next. */
export const headlineKey = (publisherId: string, headline: string, id: string): Key => ({
  pk: headlinePartition(publisherId, headline),
  sk: id,
});
export const headlinePartition = (publisherId: string, headline: string): string =>
  `HEADLINE#${publisherId}#${slugify(headline)}`;

/** A list of articles: a category's page or a publisher's desk. */
export type Listing = `CATEGORY#${string}` | `DESK#${string}`;

/**
 * Listings are kept a month a partition: a busy section does not grow one partition for ever (1,000 writes a second is
 * the most one takes), and an old page costs what its month holds, not what the archive holds.
 */
export const listingPartition = (listing: Listing, month: string): string => `LISTING#${listing}#${month}`;
export const monthsPartition = (listing: Listing): string => `MONTHS#${listing}`;
export const monthOf = (position: string): string => position.slice(0, 7);

export const pinsPartition = (category: string): string => `PINS#${category}`;

/**
 * Times at which readers' view of an article changes by itself, earliest first: one partition, because rows leave it
 * once their second is over. It takes 1,000 scheduled saves a second.
 */
export const duePartition = 'DUE';
export const dueKey = (at: string, id: string): Key => ({ pk: duePartition, sk: `${at}#${id}` });

/** The same times of one publisher's articles, for its editors. */
export const calendarPartition = (publisherId: string): string => `CALENDAR#${publisherId}`;
export const calendarKey = (publisherId: string, at: string, id: string): Key => ({
  pk: calendarPartition(publisherId),
  sk: `${at}#${id}`,
});

/** What readers may not see any more while the search index may not have heard of it. index-article takes rows away. */
export const hidingPartition = 'HIDING';
export const hidingKey = (id: string): Key => ({ pk: hidingPartition, sk: id });

/** Corrections of visible articles by month, in the order they were made. */
export const correctionsPartition = (month: string): string => `CORRECTIONS#${month}`;
export const correctionsMonths = 'MONTHS#CORRECTIONS';
export const correctionKey = (at: string, id: string, revision: number): Key => ({
  pk: correctionsPartition(monthOf(at)),
  sk: `${at}#${id}#${revision}`,
});

const mostInAFile = 999_999;

type Placed = Pick<Article, 'id' | 'publishedAt' | 'embargoedUntil' | 'fileOrder'>;

/**
 * Place of an article in its listings, read backwards: newest first, and of one time the first in its file first.
 * It begins with the second from which readers may see it, so "visible by now" is a key condition.
 */
export const listingPosition = (article: Placed): string =>
  `${visibleFrom(article)}#${String(mostInAFile - article.fileOrder).padStart(6, '0')}#${article.id}`;

/** Above every position that is visible by `now`: "$" follows "#". */
export const visibleBy = (now: string): string => `${now}$`;

/** What editors made of the name families, a row each; the table's stream brings these to index-article too. */
export const familiesPartition = 'FAMILIES';
export const familyKey = (id: string): Key => ({ pk: familiesPartition, sk: id });
/** The revision of all of them, which every edit raises. Not among them: it is no family. */
export const familySetKey: Key = { pk: 'FAMILY-SET', sk: 'FAMILY-SET' };

/** The last piece of work on the whole search index, see shared/rebuilds. */
export const rebuildKey: Key = { pk: 'REBUILD', sk: 'REBUILD' };
