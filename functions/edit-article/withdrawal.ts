import type { Article, Withdrawal } from '#shared/articles/article.ts';
import { isWithdrawn } from '#shared/articles/visibility.ts';
import { Conflict } from '#shared/errors.ts';

/**
 * The revision that takes an article down; undefined when it is down already. A withdrawn article may still be
 * killed; a killed one is not softened to withdrawn.
 */
export function withdraw(
  article: Article,
  { kind, reason }: Pick<Withdrawal, 'kind' | 'reason'>,
  now: string,
): Article | undefined {
  const state = kind === 'kill' ? 'killed' : 'withdrawn';
  if (article.state === state || article.state === 'killed') return undefined;
  const was = article.withdrawal?.was ?? (article.state === 'draft' ? 'draft' : 'published');
  const at = article.withdrawal?.at ?? now;
  return { ...article, state, revision: article.revision + 1, updatedAt: now, withdrawal: { kind, reason, at, was } };
}

/** The revision that brings a withdrawn article back as it was. */
export function reinstate(article: Article, now: string): Article {
  if (!isWithdrawn(article) || !article.withdrawal) {
    throw new Conflict('This article is not withdrawn, so there is nothing to reinstate.');
  }
  const { withdrawal, ...rest } = article;
  return { ...rest, state: withdrawal.was, revision: article.revision + 1, updatedAt: now };
}
