import type { Article } from '#shared/articles/article.ts';
import { toListed } from '#shared/articles/listed-article.ts';
import {
  articleKey,
  headlineKey,
  type Key,
  type Listing,
  listingPartition,
  listingPosition,
  monthOf,
  pinsPartition,
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
  | 'pinnedIn'
  | 'publishedAt'
  | 'embargoedUntil'
  | 'fileOrder'
>;

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
  const pins = article.state === 'published' ? article.pinnedIn : [];
  return [
    headlineKey(article.publisherId, article.headline, article.id),
    ...listingsOf(article).map((listing) => ({ pk: listingPartition(listing, month), sk: position })),
    ...pins.map((slug) => ({ pk: pinsPartition(slug), sk: position })),
  ];
}

/** The article's own row: everything but what its body object keeps. `index-article` reads it from the stream. */
export function headRow(article: Article, bodyKey: string): Row {
  const { blocks: _blocks, pictures: _pictures, alsoRead: _alsoRead, ...head } = article;
  return { ...articleKey(article.id), ...head, bodyKey };
}

/** An article as its row holds it, keys and body key taken away. */
export function headFromRow(row: Readonly<Record<string, unknown>>): ArticleHead {
  const { pk: _pk, sk: _sk, bodyKey: _bodyKey, ...head } = row;
  return head as unknown as ArticleHead;
}

/** All rows of a revision and the keys of rows that only the revision before it had. */
export function rowsOfRevision(next: Article, previous: ArticleHead | undefined, bodyKey: string) {
  const listed = toListed(next);
  const keys = derivedKeys(next);
  const kept = new Set(keys.map(keyText));
  return {
    head: headRow(next, bodyKey),
    slug: { ...slugKey(next.slug), articleId: next.id },
    derived: keys.map((key): Row => ({ ...key, ...listed })),
    gone: previous ? derivedKeys(previous).filter((key) => !kept.has(keyText(key))) : [],
  };
}

const keyText = (key: Key): string => `${key.pk}\n${key.sk}`;
