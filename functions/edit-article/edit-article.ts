import type { Caller, RouteHandlers } from '#shared/api/route.ts';
import type { Article } from '#shared/articles/article.ts';
import { toListed } from '#shared/articles/listed-article.ts';
import { Conflict, NotFound, Unavailable } from '#shared/errors.ts';
import type { Cursors } from '#shared/lambda/cursor.ts';
import type { ArticleStore } from '#shared/stores/article-store.ts';
import type { ListingStore } from '#shared/stores/listing-store.ts';
import { toDeskArticle } from './desk-article.ts';
import type { routes } from './routes.ts';
import { reinstate, withdraw } from './withdrawal.ts';

interface Deps {
  readonly articles: ArticleStore;
  readonly listings: ListingStore;
  readonly cursors: Cursors;
  readonly siteUrl: string;
  readonly now: () => string;
}

/**
 * A publisher's own articles: seen in every state, withdrawn, killed, reinstated.
 *
 * Reads: the article store, by key.
 * Writes: a new revision in the article store; the index follows from its stream.
 * Rejects: another publisher's articles (404), reinstating what was not withdrawn (409).
 * Repeats: withdrawing what is withdrawn changes nothing.
 */
export function createEditArticle(deps: Deps): RouteHandlers<typeof routes> {
  const answer = (article: Article) => ({
    status: 200 as const,
    body: toDeskArticle(toListed(article), deps.siteUrl, deps.now()),
    headers: { etag: `"${article.revision}"` },
  });
  return {
    listArticles: ({ caller, query }) => listArticles(deps, caller, query),
    readOwnArticle: async ({ caller, params }) => answer(await ownArticle(deps, caller, params.id)),
    async withdrawArticle({ caller, params, body }) {
      return answer(await change(deps, caller, params.id, (article, now) => withdraw(article, body, now)));
    },
    async reinstateArticle({ caller, params }) {
      return answer(await change(deps, caller, params.id, reinstate));
    },
  };
}

async function listArticles(deps: Deps, caller: Caller, query: { 'page-size': number; cursor?: string | undefined }) {
  const now = deps.now();
  const scope = `desk ${caller.publisherId}`;
  const after = deps.cursors.readText(query.cursor, scope, now);
  const page = await deps.listings.deskPage(caller.publisherId, { limit: query['page-size'], after });
  const articles = page.articles.map((article) => toDeskArticle(article, deps.siteUrl, now));
  return { status: 200 as const, body: { articles, next: page.next && deps.cursors.write(page.next, scope, now) } };
}

async function ownArticle({ articles }: Deps, caller: Caller, id: string): Promise<Article> {
  const article = await articles.article(id);
  if (article?.publisherId !== caller.publisherId) throw new NotFound('This article');
  return article;
}

/** How often a change is tried again when another writer was quicker. Two editors rarely meet more than once. */
const mostTries = 5;

/** Applies a change to what is stored now; `undefined` from it means that nothing has to change. */
async function change(
  deps: Deps,
  caller: Caller,
  id: string,
  decide: (article: Article, now: string) => Article | undefined,
): Promise<Article> {
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const article = await ownArticle(deps, caller, id);
    const next = decide(article, deps.now());
    if (!next) return article;
    const outcome = await deps.articles.save(next, article);
    if (outcome === 'saved') return next;
    if (outcome === 'slug-taken') throw new Conflict('Its address was taken by another article meanwhile.');
  }
  throw new Unavailable('This article');
}
