import type { Caller, RouteHandlers } from '#shared/api/route.ts';
import { isWithdrawn } from '#shared/articles/visibility.ts';
import { Conflict, NotFound } from '#shared/errors.ts';
import { surfaces } from '#shared/receipts/receipt.ts';
import type { ReceiptKey } from '#shared/receipts/receipt-key.ts';
import type { ArticleHead } from '#shared/stores/article-store.ts';
import { checkSearch, type SearchDeps } from './check-search.ts';
import { checkStore, type StoreDeps } from './check-store.ts';
import type { routes } from './routes.ts';

interface Deps extends StoreDeps, SearchDeps {
  readonly key: ReceiptKey;
}

/**
 * Proof that an article is gone: every surface is looked at when it is asked for, by the stores that surface is made of.
 *
 * Reads: the article, its history, the rows readers' lists are made of, the public record, the search index.
 * Writes: nothing.
 * Rejects: another publisher's article (404); one that is neither withdrawn nor killed, or changes meanwhile (409).
 * Repeats: always safe; while the search index has not heard of a withdrawal the receipt is not complete.
 */
export function createProveWithdrawal(deps: Deps): RouteHandlers<typeof routes> {
  return {
    async proveWithdrawal({ caller, params: { id } }) {
      const { head, withdrawal } = await withdrawnArticle(deps, caller, id);
      const found = { ...(await checkStore(deps, head)), ...(await checkSearch(deps, head)) };
      const after = await deps.articles.head(id);
      if (after?.revision !== head.revision)
        throw new Conflict('This article changed while it was checked. Ask again.');
      const checks = surfaces.map((surface) => ({ surface, ...found[surface] }));
      const receipt = deps.key.sign({
        articleId: id,
        publisherId: head.publisherId,
        kind: withdrawal.kind,
        revision: head.revision,
        withdrawnAt: withdrawal.at,
        surfaces: checks,
        complete: checks.every(({ gone }) => gone),
      });
      return { status: 200, body: receipt };
    },
    readReceiptKey: async () => ({ status: 200, body: deps.key.publicJwk }),
  };
}

async function withdrawnArticle({ articles }: Deps, caller: Caller, id: string) {
  const head: ArticleHead | undefined = await articles.head(id);
  if (head?.publisherId !== caller.publisherId) throw new NotFound('This article');
  if (!isWithdrawn(head) || !head.withdrawal) {
    throw new Conflict('This article is neither withdrawn nor killed: there is nothing to prove.');
  }
  return { head, withdrawal: head.withdrawal };
}
