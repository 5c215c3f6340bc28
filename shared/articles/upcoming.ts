import type { Article } from './article.ts';

/** The article as it reads at `now`: an update under embargo counts from its second on, without being stored anew. */
export function asOf(article: Article, now: string): Article {
  const { upcoming, ...present } = article;
  if (upcoming === undefined || upcoming.from > now) return article;
  return { ...contentless(present), ...upcoming.content, updatedAt: upcoming.from };
}

/** The optional parts of what an article says: one that the update leaves out must not stay. */
function contentless(article: Article): Article {
  const { standfirst: _standfirst, source: _source, canonicalUrl: _url, ...rest } = article;
  return rest;
}

/** The seconds at which readers' view of an article changes by itself, that lie behind its last revision. */
export function turningPoints(
  article: Pick<Article, 'state' | 'publishedAt' | 'embargoedUntil' | 'expiresAt' | 'updatedAt'> & {
    readonly upcoming?: { readonly from: string };
  },
): string[] {
  if (article.state !== 'published') return [];
  const times = [article.publishedAt, article.embargoedUntil, article.expiresAt, article.upcoming?.from];
  return [...new Set(times.filter((time) => time !== undefined))].filter((time) => time > article.updatedAt).sort();
}
