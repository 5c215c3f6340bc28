import type { Article } from '#shared/articles/article.ts';
import { changedForReaders } from '#shared/articles/change-time.ts';
import type { HitSource } from '#shared/articles/listed-article.ts';
import { isExpired } from '#shared/articles/picture-expiry.ts';
import { toReadersPicture } from './readers-picture.ts';
import type { Hit } from './schemas.ts';

/** The article's own page when it has one elsewhere, else the site's. */
export const articleUrl = (article: Pick<Article, 'canonicalUrl' | 'slug'>, siteUrl: string): string =>
  article.canonicalUrl ?? `${siteUrl}/articles/${encodeURIComponent(article.slug)}`;

/** A section's page on the site. */
export const sectionUrl = (slug: string, siteUrl: string): string => `${siteUrl}/sections/${encodeURIComponent(slug)}`;

/** An article as readers' lists show it at `now`. The index may not have heard yet that a picture's rights are over. */
export const toHit = (article: HitSource, siteUrl: string, now: string): Hit => ({
  id: article.id,
  slug: article.slug,
  url: articleUrl(article, siteUrl),
  headline: article.headline,
  standfirst: article.standfirst,
  categories: article.categories.map(({ slug, name, path }) => ({ slug, name, path: [...path] })),
  publishedAt: article.publishedAt,
  updatedAt: changedForReaders(article),
  image: article.image && !isExpired(article.image, now) ? toReadersPicture(article.image) : undefined,
  credits: { source: article.source, agencies: [...article.agencies], authors: [...article.authors] },
});
