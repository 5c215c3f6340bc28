import type { Article } from '#shared/articles/article.ts';
import type { ListedArticle } from '#shared/stores/listing-store.ts';
import type { Hit } from './schemas.ts';

/** The picture that stands for an article in a list: the first that has a URL. */
export const leadPicture = (pictures: Article['pictures']): Article['pictures'][number] | undefined =>
  pictures.find((picture) => picture.url !== undefined);

/** The article's own page when it has one elsewhere, else the site's. */
export const articleUrl = (article: Pick<Article, 'canonicalUrl' | 'slug'>, siteUrl: string): string =>
  article.canonicalUrl ?? `${siteUrl}/articles/${encodeURIComponent(article.slug)}`;

/** An article as readers' lists show it. */
export const toHit = (article: ListedArticle, siteUrl: string): Hit => ({
  id: article.id,
  slug: article.slug,
  url: articleUrl(article, siteUrl),
  headline: article.headline,
  standfirst: article.standfirst,
  categories: article.categories.map(({ slug, name, path }) => ({ slug, name, path: [...path] })),
  publishedAt: article.publishedAt,
  updatedAt: article.updatedAt,
  image: article.image,
  credits: { source: article.source, agencies: [...article.agencies], authors: [...article.authors] },
});

/** The part of an article that lists keep. */
export const toListed = (article: Article): ListedArticle => {
  const {
    blocks: _,
    pictures,
    alsoRead: _links,
    fileOrder: _order,
    sourceHash: _hash,
    withdrawal: _why,
    createdAt: _at,
    ...rest
  } = article;
  return { ...rest, image: leadPicture(pictures) };
};
