import type { Article } from '#shared/articles/article.ts';
import { asReadersSee } from '#shared/articles/as-readers-see.ts';
import { toListed } from '#shared/articles/listed-article.ts';
import { nextPictureExpiry, shownFrom } from '#shared/articles/picture-expiry.ts';
import { pinnedSlugs } from '#shared/articles/pins.ts';
import { shownHash } from '#shared/articles/shown-content.ts';
import { plannedPoints, turningPoints } from '#shared/articles/upcoming.ts';
import { isVisible } from '#shared/articles/visibility.ts';
import {
  articleKey,
  calendarKey,
  correctionKey,
  dueKey,
  headlineKey,
  hidingKey,
  type Key,
  type Listing,
  listingPartition,
  listingPosition,
  monthOf,
  pinsPartition,
  revisionKey,
  slugKey,
} from './article-keys.ts';
import type { ArticleHead } from './article-store.ts';

export type Row = Key & Readonly<Record<string, unknown>>;

type Placed = Pick<
  Article,
  | 'id'
  | 'publisherId'
  | 'headline'
  | 'state'
  | 'categories'
  | 'pins'
  | 'publishedAt'
  | 'embargoedUntil'
  | 'expiresAt'
  | 'updatedAt'
  | 'fileOrder'
> & {
  readonly upcoming?: { readonly from: string };
  readonly pictures?: Article['pictures'];
  readonly pictureExpiry?: string;
};

/** The listings an article stands in: its publisher's desk always, its categories and their parents when published. */
export const listingsOf = (article: Placed): Listing[] => [
  `DESK#${article.publisherId}`,
  ...(article.state === 'published' ? categorySlugs(article) : []).map((slug): Listing => `CATEGORY#${slug}`),
];

const categorySlugs = (article: Placed): string[] => [
  ...new Set(article.categories.flatMap((category) => [category.slug, ...category.ancestors])),
];

/** Keys of the rows that follow from an article: made anew by every save, taken away when it moves. */
export function derivedKeys(article: Placed): Key[] {
  const position = listingPosition(article);
  const month = monthOf(position);
  const pinned = article.state === 'published' ? pinnedSlugs(article) : [];
  return [
    headlineKey(article.publisherId, article.headline, article.id),
    ...listingsOf(article).map((listing) => ({ pk: listingPartition(listing, month), sk: position })),
    ...pinned.map((slug) => ({ pk: pinsPartition(slug), sk: position })),
    ...turningPoints(article).map((at) => dueKey(at, article.id)),
    ...plannedPoints(article).map((at) => calendarKey(article.publisherId, at, article.id)),
  ];
}

/** The article's own row: everything but what its body object keeps. `index-article` reads it from the stream. */
export function headRow(article: Article, bodyKey: string): Row {
  return {
    ...articleKey(article.id),
    ...headOf(article),
    bodyKey,
    shown: shownHash(asReadersSee(article, shownFrom(article))),
  };
}

/** An article without what its body object keeps. */
export function headOf(article: Article): ArticleHead {
  const { blocks: _blocks, pictures: _pictures, alsoRead: _alsoRead, upcoming, ...head } = article;
  const pictureExpiry = nextPictureExpiry(article);
  return {
    ...head,
    ...(upcoming === undefined ? {} : { upcoming: { from: upcoming.from } }),
    ...(pictureExpiry === undefined ? {} : { pictureExpiry }),
  };
}

/** What is kept for ever of a revision, so that it can be read again. */
const revisionRow = ({ id, revision, updatedAt, revisedBy, state, headline }: Article, bodyKey: string): Row => ({
  ...revisionKey(id, revision),
  ...{ revision, updatedAt, revisedBy, state, headline, bodyKey },
});

/** An article as its row holds it; keys, body key and what release-articles marked are taken away. */
export function headFromRow(row: Readonly<Record<string, unknown>>): ArticleHead {
  const { pk: _pk, sk: _sk, bodyKey: _bodyKey, shown: _shown, turnedAt: _turnedAt, ...head } = row;
  return head as unknown as ArticleHead;
}

/** A correction's place in the list of all; what it says and whether readers may see it stands in the article. */
const correctionRow = ({ id, revision, corrections }: Article): Row[] =>
  (corrections ?? [])
    .filter((correction) => correction.revision === revision)
    .map(({ at }) => ({ ...correctionKey(at, id, revision), articleId: id, revision }));

/** All rows of a revision and the keys of rows that only the revision before it had. */
export function rowsOfRevision(next: Article, previous: ArticleHead | undefined, bodyKey: string) {
  const listed = toListed(next);
  const keys = derivedKeys(next);
  const kept = new Set(keys.map(keyText));
  return {
    head: headRow(next, bodyKey),
    slug: { ...slugKey(next.slug), articleId: next.id },
    history: [revisionRow(next, bodyKey), ...correctionRow(next)],
    derived: keys.map((key): Row => ({ ...key, ...listed })),
    // Searches leave these out until the index has the tombstone; a new article was never in it.
    hiding: previous && !isVisible(next, next.updatedAt) ? [{ ...hidingKey(next.id), revision: next.revision }] : [],
    gone: previous ? derivedKeys(previous).filter((key) => !kept.has(keyText(key))) : [],
  };
}

const keyText = (key: Key): string => `${key.pk}\n${key.sk}`;
