import type { Article, Withdrawal } from '#shared/articles/article.ts';
import { asOf } from '#shared/articles/upcoming.ts';
import { checkMoves, type Making } from './apply-change.ts';

/**
 * The revision that takes an article down; undefined when it is down already.
 * @throws Conflict for a killed article: it is not softened to withdrawn.
 */
export function withdraw(
  stored: Article,
  { kind, reason }: Pick<Withdrawal, 'kind' | 'reason'>,
  { now, by }: Making,
): Article | undefined {
  checkMoves(stored, [kind], now);
  const state = kind === 'kill' ? 'killed' : 'withdrawn';
  if (stored.state === state) return undefined;
  const article = asOf(stored, now);
  const was = article.withdrawal?.was ?? (article.state === 'draft' ? 'draft' : 'published');
  const at = article.withdrawal?.at ?? now;
  const withdrawal = { kind, reason, at, was };
  return { ...article, state, revision: stored.revision + 1, updatedAt: now, revisedBy: by, withdrawal };
}

/**
 * The revision that brings a withdrawn article back as it was.
 * @throws Conflict when it is not withdrawn.
 */
export function reinstate(stored: Article, { now, by }: Making): Article {
  checkMoves(stored, ['reinstate'], now);
  const { withdrawal, changedAt: _before, ...article } = asOf(stored, now);
  const state = withdrawal?.was ?? 'draft';
  return { ...article, state, revision: stored.revision + 1, updatedAt: now, revisedBy: by };
}
