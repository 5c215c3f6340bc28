import { articleUrl } from '#shared/api/hit.ts';
import type { Article, ArticleContent } from '#shared/articles/article.ts';
import { blocksHtml } from '#shared/articles/block-html.ts';
import { moves, pubStatus, shownState } from '#shared/articles/life-cycle.ts';
import { type ListedArticle, toListed } from '#shared/articles/listed-article.ts';
import { isExpired } from '#shared/articles/picture-expiry.ts';
import { pinnedSlugs } from '#shared/articles/pins.ts';
import type { DeskArticle, DeskContent, FullArticle } from './desk-schemas.ts';

/** An article as its publisher sees it in a list. */
export const toDeskArticle = (article: ListedArticle, siteUrl: string, now: string): DeskArticle => ({
  id: article.id,
  externalId: article.externalId,
  headline: article.headline,
  slug: article.slug,
  url: articleUrl(article, siteUrl),
  state: shownState(article, now),
  revision: article.revision,
  publishedAt: article.publishedAt,
  embargoedUntil: article.embargoedUntil,
  expiresAt: article.expiresAt,
  updatedAt: article.updatedAt,
  revisedBy: article.revisedBy,
  categories: toCategories(article.categories),
  authors: [...article.authors],
  pins: article.pins.map((pin) => ({ ...pin })),
  pinnedIn: pinnedSlugs(article),
  upcoming: article.upcoming && { from: article.upcoming.from, headline: article.upcoming.listed.headline },
  correctionCount: article.corrections?.length ?? 0,
  withdrawal: article.withdrawal && {
    kind: article.withdrawal.kind,
    reason: article.withdrawal.reason,
    at: article.withdrawal.at,
  },
});

const toCategories = (categories: Article['categories']) =>
  categories.map(({ slug, name, path, ancestors }) => ({ slug, name, path: [...path], ancestors: [...ancestors] }));

/** An article with all that it says, as it stands at `at`. */
export function toFullArticle(article: Article, siteUrl: string, at: string): FullArticle {
  const { upcoming } = article;
  return {
    ...toDeskArticle(toListed(article), siteUrl, at),
    ...toDeskContent(article, at),
    createdAt: article.createdAt,
    allowed: [...moves[shownState(article, at)]],
    pubStatus: pubStatus[shownState(article, at)],
    corrections: (article.corrections ?? []).map((correction) => ({ ...correction })),
    upcoming: upcoming && {
      from: upcoming.from,
      categories: upcoming.categories && toCategories(upcoming.categories),
      ...toDeskContent(upcoming.content, at),
    },
  };
}

const toDeskContent = (content: ArticleContent, at: string): DeskContent => ({
  headline: content.headline,
  standfirst: content.standfirst,
  bodyHtml: blocksHtml(content.blocks),
  blocks: content.blocks.map((block) => ({ ...block }) as DeskContent['blocks'][number]),
  tags: [...content.tags],
  authors: [...content.authors],
  source: content.source,
  agencies: [...content.agencies],
  pictures: content.pictures.map((picture) => ({
    ...picture,
    ...(isExpired(picture, at) ? { expired: true as const } : {}),
  })),
  alsoRead: content.alsoRead.map((link) => ({ ...link })),
  language: content.language,
  canonicalUrl: content.canonicalUrl,
  previousUrls: content.previousUrls && [...content.previousUrls],
});
