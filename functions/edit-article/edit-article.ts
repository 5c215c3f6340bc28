import type { Caller, RouteHandlers } from '#shared/api/route.ts';
import type { Article } from '#shared/articles/article.ts';
import { listedAsOf } from '#shared/articles/listed-article.ts';
import { asOf } from '#shared/articles/upcoming.ts';
import { isWithdrawn } from '#shared/articles/visibility.ts';
import { Conflict } from '#shared/errors.ts';
import type { Cursors } from '#shared/lambda/cursor.ts';
import type { PreviewTokens } from '#shared/lambda/preview-tokens.ts';
import type { AddressStore } from '#shared/stores/address-store.ts';
import type { ArticleStore } from '#shared/stores/article-store.ts';
import type { CategoryStore } from '#shared/stores/category-store.ts';
import type { ListingStore } from '#shared/stores/listing-store.ts';
import type { PictureStore } from '#shared/stores/picture-store.ts';
import { applyChange } from './apply-change.ts';
import { checkRevision, namedRevision } from './check-revision.ts';
import { toDeskArticle, toFullArticle } from './desk-article.ts';
import { withKnownPictures } from './known-pictures.ts';
import { changeArticle, type Decide, ownArticle } from './own-article.ts';
import { articleAt, createReviewRevisions } from './review-revisions.ts';
import type { routes } from './routes.ts';
import { readPatch } from './sent-change.ts';
import { reinstate, withdraw } from './withdrawal.ts';

interface Deps {
  readonly articles: ArticleStore;
  readonly addresses: Pick<AddressStore, 'keep'>;
  readonly categories: CategoryStore;
  readonly listings: ListingStore;
  readonly pictures: Pick<PictureStore, 'read' | 'change' | 'noteUses'>;
  readonly cursors: Cursors;
  readonly previews: PreviewTokens;
  readonly siteUrl: string;
  readonly now: () => string;
}

/**
 * A publisher's own articles: seen in every state and every revision, changed, corrected, withdrawn, restored.
 *
 * Reads: the article store, by key.
 * Writes: a new revision in the article store, categories that are new and rows of the article's old addresses; the
 * index follows from the store's stream.
 * Rejects: another publisher's articles (404), what the state does not allow (409), changes made from a revision that
 * is no longer stored (412, with what was changed meanwhile) or from none (428).
 * Repeats: withdrawing what is withdrawn and changing nothing change nothing; a change made twice is refused with 412.
 */
export function createEditArticle(deps: Deps): RouteHandlers<typeof routes> {
  const answer = (article: Article, at = deps.now()) => ({
    status: 200 as const,
    body: toFullArticle(article, deps.siteUrl, at),
    headers: { etag: `"${article.revision}"` },
  });
  const change = async (caller: Caller, id: string, decide: Decide) =>
    answer(await changeArticle(deps, caller, id, decide));
  return {
    ...createReviewRevisions(deps),
    listArticles: ({ caller, query }) => listArticles(deps, caller, query),
    async readOwnArticle({ caller, params: { id }, query }) {
      const at = query['as-of'];
      if (at !== undefined) return answer(await articleAt(deps, caller, id, at), at);
      return answer(asOf(await ownArticle(deps, caller, id), deps.now()));
    },
    changeArticle({ caller, params, headers, body }) {
      const named = namedRevision(headers['if-match']);
      return change(caller, params.id, async (article, making) => {
        await checkRevision(deps.articles, article, named);
        const next = applyChange(article, await readPatch(body, deps.categories), making);
        return next && withKnownPictures(deps, next, body.pictures ?? []);
      });
    },
    withdrawArticle: ({ caller, params, body }) =>
      change(caller, params.id, (article, making) => withdraw(article, body, making)),
    reinstateArticle: ({ caller, params }) => change(caller, params.id, reinstate),
    previewArticle: ({ caller, params, body }) => previewArticle(deps, caller, params.id, body.minutes),
  };
}

async function listArticles(deps: Deps, caller: Caller, query: { 'page-size': number; cursor?: string | undefined }) {
  const now = deps.now();
  const scope = `desk ${caller.publisherId}`;
  const after = deps.cursors.readText(query.cursor, scope, now);
  const page = await deps.listings.deskPage(caller.publisherId, { limit: query['page-size'], after });
  const articles = page.articles.map((article) => toDeskArticle(listedAsOf(article, now), deps.siteUrl, now));
  return { status: 200 as const, body: { articles, next: page.next && deps.cursors.write(page.next, scope, now) } };
}

/** A link that shows the article as it will be to whoever holds it, until it is over. */
async function previewArticle(deps: Deps, caller: Caller, id: string, minutes: number) {
  const article = await ownArticle(deps, caller, id);
  if (isWithdrawn(article)) throw new Conflict(`This article is ${article.state}: there is nothing to preview.`);
  const expiresAt = new Date(Date.parse(deps.now()) + minutes * 60_000).toISOString();
  const token = deps.previews.write({ articleId: id, expiresAt });
  return { status: 201 as const, body: { url: `${deps.siteUrl}/previews/${token}`, token, expiresAt } };
}
