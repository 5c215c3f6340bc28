import { articleUrl } from '#shared/api/hit.ts';
import { shownState } from '#shared/articles/life-cycle.ts';
import type { ListedArticle } from '#shared/articles/listed-article.ts';
import { pinnedSlugs } from '#shared/articles/pins.ts';

import type { DeskArticle } from './routes.ts';

/** An article as its publisher sees it. */
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
  categories: article.categories.map(({ slug, name, path }) => ({ slug, name, path: [...path] })),
  pins: article.pins.map((pin) => ({ ...pin })),
  pinnedIn: pinnedSlugs(article),
  withdrawal: article.withdrawal && {
    kind: article.withdrawal.kind,
    reason: article.withdrawal.reason,
    at: article.withdrawal.at,
  },
});
