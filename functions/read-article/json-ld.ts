import type { Hit } from '#shared/api/schemas.ts';
import type { Article, Correction } from '#shared/articles/article.ts';
import { changedForReaders } from '#shared/articles/change-time.ts';

/** The article as schema.org's NewsArticle, for search engines. https://schema.org/NewsArticle */
export function buildJsonLd(article: Article, hit: Hit): Record<string, unknown> {
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.headline,
    ...(article.standfirst ? { description: article.standfirst } : {}),
    datePublished: article.publishedAt,
    dateModified: changedForReaders(article),
    inLanguage: article.language,
    mainEntityOfPage: hit.url,
    articleSection: article.categories.map((category) => category.name),
    keywords: [...article.tags],
    author: article.authors.map((name) => ({ '@type': 'Person', name })),
    ...(article.source ? { sourceOrganization: { '@type': 'NewsMediaOrganization', name: article.source } } : {}),
    ...(article.corrections ? { correction: article.corrections.map(correctionComment) } : {}),
    image: article.pictures.flatMap(({ url, caption, credit }) =>
      url
        ? [{ '@type': 'ImageObject', url, ...(caption ? { caption } : {}), ...(credit ? { creditText: credit } : {}) }]
        : [],
    ),
  };
}

/** https://schema.org/CorrectionComment */
const correctionComment = ({ reason, before, after, at }: Correction) => ({
  '@type': 'CorrectionComment',
  datePublished: at,
  text: [reason, before && `Before: ${before}`, after && `Now: ${after}`].filter(Boolean).join(' '),
});
