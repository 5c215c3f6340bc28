import type { Caller } from '#shared/api/route.ts';
import type { Article } from '#shared/articles/article.ts';
import { slugify } from '#shared/articles/slug.ts';
import { NotFound, Unavailable } from '#shared/errors.ts';
import type { ArticleStore } from '#shared/stores/article-store.ts';
import type { Making } from './apply-change.ts';

interface Deps {
  readonly articles: ArticleStore;
  readonly now: () => string;
}

/** @throws NotFound for another publisher's article too. */
export async function ownArticle({ articles }: Pick<Deps, 'articles'>, caller: Caller, id: string): Promise<Article> {
  const article = await articles.article(id);
  if (article?.publisherId !== caller.publisherId) throw new NotFound('This article');
  return article;
}

/** What a change makes of what is stored; `undefined`: nothing has to change. Asked again when another was quicker. */
export type Decide = (article: Article, making: Making) => Promise<Article | undefined> | Article | undefined;

/** How often a change is tried again when another writer was quicker. Two editors rarely meet more than once. */
const mostTries = 5;

/**
 * Applies a change to what is stored now; a new headline brings a new slug.
 * @throws Unavailable when others kept writing the same article.
 */
export async function changeArticle(deps: Deps, caller: Caller, id: string, decide: Decide): Promise<Article> {
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const article = await ownArticle(deps, caller, id);
    const decided = await decide(article, { now: deps.now(), by: `key:${caller.keyId}` });
    if (!decided) return article;
    const next = { ...decided, slug: await slugOf(deps, decided, article) };
    if ((await deps.articles.save(next, article)) === 'saved') return next;
  }
  throw new Unavailable('This article');
}

const slugOf = async ({ articles }: Deps, next: Article, stored: Article): Promise<string> =>
  next.headline === stored.headline ? stored.slug : articles.freeSlug(slugify(next.headline), stored.id);
