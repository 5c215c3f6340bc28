import type { Article, Picture } from './article.ts';

/** What a list shows of an article. Everything a Hit needs is in the row: a page is one keyed read. */
export type ListedArticle = Pick<
  Article,
  | 'id'
  | 'publisherId'
  | 'externalId'
  | 'revision'
  | 'slug'
  | 'headline'
  | 'standfirst'
  | 'categories'
  | 'pinnedIn'
  | 'tags'
  | 'authors'
  | 'source'
  | 'agencies'
  | 'language'
  | 'canonicalUrl'
  | 'state'
  | 'publishedAt'
  | 'embargoedUntil'
  | 'expiresAt'
  | 'updatedAt'
  | 'withdrawal'
> & { readonly image?: Picture };

/** What a result or a row on a page shows; the rest of a listed article is for editors and rules. */
export type HitSource = Pick<
  ListedArticle,
  | 'id'
  | 'slug'
  | 'headline'
  | 'standfirst'
  | 'categories'
  | 'publishedAt'
  | 'updatedAt'
  | 'image'
  | 'source'
  | 'agencies'
  | 'authors'
  | 'canonicalUrl'
>;

/** The picture that stands for an article in a list: the first that has a URL. */
export const leadPicture = (pictures: readonly Picture[]): Picture | undefined =>
  pictures.find((picture) => picture.url !== undefined);

/** The part of an article that lists keep. */
export const toListed = (article: Article): ListedArticle => {
  const {
    blocks: _,
    pictures,
    alsoRead: _links,
    fileOrder: _order,
    sourceHash: _hash,
    createdAt: _at,
    ...rest
  } = article;
  return { ...rest, image: leadPicture(pictures) };
};
