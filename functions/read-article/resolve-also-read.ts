import { articleUrl } from '#shared/api/hit.ts';
import type { AlsoRead, Article } from '#shared/articles/article.ts';
import type { ListedArticle } from '#shared/articles/listed-article.ts';
import { isGone, isVisible } from '#shared/articles/visibility.ts';
import type { ArticleStore } from '#shared/stores/article-store.ts';
import type { ArticleAnswer } from './routes.ts';

type Resolved = ArticleAnswer['alsoRead'][number];

/**
 * Finds the articles that also-read links name. Resolved at reading time, so a later arrival is linked and a
 * withdrawn one is gone at once. A link to what is not visible keeps its title alone; a link to what was withdrawn
 * is left out.
 */
export async function resolveAlsoRead(
  deps: { articles: ArticleStore; siteUrl: string },
  article: Article,
  now: string,
): Promise<Resolved[]> {
  const found = await Promise.all(article.alsoRead.map((link) => resolve(deps, article, link, now)));
  return found.filter((link) => link !== undefined);
}

async function resolve(
  { articles, siteUrl }: { articles: ArticleStore; siteUrl: string },
  from: Article,
  link: AlsoRead,
  now: string,
): Promise<Resolved | undefined> {
  const named = (await articles.byHeadline(from.publisherId, link.title)).filter((one) => one.id !== from.id);
  const target = newest(named.filter((one) => isVisible(one, now)));
  if (target) return { ...link, article: { id: target.id, slug: target.slug, url: articleUrl(target, siteUrl) } };
  return named.some(isGone) ? undefined : { ...link };
}

const newest = (articles: readonly ListedArticle[]): ListedArticle | undefined =>
  [...articles].sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1))[0];
