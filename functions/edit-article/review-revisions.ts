import type { Caller, RouteHandlers } from '#shared/api/route.ts';
import type { Article } from '#shared/articles/article.ts';
import { contentOf } from '#shared/articles/content.ts';
import { asOf } from '#shared/articles/upcoming.ts';
import { NotFound } from '#shared/errors.ts';
import type { AddressStore } from '#shared/stores/address-store.ts';
import type { ArticleStore } from '#shared/stores/article-store.ts';
import { applyChange } from './apply-change.ts';
import { checkRevision, namedRevision } from './check-revision.ts';
import { changedFields } from './compare-revisions.ts';
import { toFullArticle } from './desk-article.ts';
import { changeArticle, ownArticle } from './own-article.ts';
import type { routes } from './routes.ts';

interface Deps {
  readonly articles: ArticleStore;
  readonly addresses: Pick<AddressStore, 'keep'>;
  readonly siteUrl: string;
  readonly now: () => string;
}

type Handlers = RouteHandlers<typeof routes>;
type Handled = 'listRevisions' | 'readRevision' | 'compareRevisions' | 'restoreRevision';

/** What an article was: its revisions read, compared and restored. */
export const createReviewRevisions = (deps: Deps): Pick<Handlers, Handled> => ({
  async listRevisions({ caller, params }) {
    await ownArticle(deps, caller, params.id);
    const lines = await deps.articles.revisions(params.id);
    const revisions = lines.map(({ updatedAt: at, revisedBy: by, ...line }) => ({ ...line, at, by }));
    return { status: 200, body: { revisions } };
  },
  async readRevision({ caller, params }) {
    const article = await ownRevision(deps, caller, params.id, params.revision);
    return { status: 200, body: toFullArticle(article, deps.siteUrl, article.updatedAt) };
  },
  async compareRevisions({ caller, params, query }) {
    const later = await ownRevision(deps, caller, params.id, params.revision);
    const from = query.from ?? params.revision - 1;
    const earlier = from === 0 ? undefined : await ownRevision(deps, caller, params.id, from);
    const changes = earlier ? changedFields(earlier, later) : [];
    return { status: 200, body: { from, to: later.revision, at: later.updatedAt, by: later.revisedBy, changes } };
  },
  async restoreRevision({ caller, params, headers }) {
    const named = namedRevision(headers['if-match']);
    const restored = await changeArticle(deps, caller, params.id, async (article, making) => {
      await checkRevision(deps.articles, article, named);
      const source = await ownRevision(deps, caller, params.id, params.revision);
      const said = contentOf(source);
      const cleared = { standfirst: undefined, source: undefined, canonicalUrl: undefined };
      return applyChange(article, { content: { ...cleared, ...said } }, making);
    });
    return {
      status: 200,
      body: toFullArticle(restored, deps.siteUrl, deps.now()),
      headers: { etag: `"${restored.revision}"` },
    };
  },
});

async function ownRevision(deps: Deps, caller: Caller, id: string, revision: number): Promise<Article> {
  const article = await deps.articles.revision(id, revision);
  if (article?.publisherId !== caller.publisherId) throw new NotFound(`This article’s revision ${revision}`);
  return article;
}

/**
 * An article as it was stored at a time, an update that had come into force by then included.
 * @throws NotFound when it was not there yet.
 */
export async function articleAt(deps: Deps, caller: Caller, id: string, at: string): Promise<Article> {
  await ownArticle(deps, caller, id);
  const line = (await deps.articles.revisions(id)).find(({ updatedAt }) => updatedAt <= at);
  if (!line) throw new NotFound('This article');
  return asOf(await ownRevision(deps, caller, id, line.revision), at);
}
