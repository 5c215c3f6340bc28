import type { ShownState } from '#shared/articles/life-cycle.ts';
import type { ImportedPost } from '../wordpress/imported-post.ts';
import { withoutParticulars } from './groups.ts';
import type { StoredArticle } from './stored-articles.ts';

export const noReason = 'no reason is known';
const notFound = 'taken by the import, but not in the store';

/** These need somebody's eyes; all other reasons say what happened. */
export const isExplained = (reason: string): boolean => reason !== noReason && reason !== notFound;

export type Side = 'status' | 'month' | 'category' | 'author';

/** When the import ended, and what it gave posts that say nothing of their own. */
export interface Surroundings {
  readonly endedAt: string;
  readonly defaultCategories?: readonly string[];
}

/** Why a post that was read is not in the store. */
export function whyAbsent(post: ImportedPost): { reason: string; detail?: string } {
  if (post.result !== 'rejected') return { reason: notFound };
  const detail = post.problems.find((problem) => problem.startsWith('error: ')) ?? post.problems[0];
  if (detail === undefined) return { reason: 'refused' };
  return { reason: `refused: ${withoutParticulars(detail)}`, detail: detail.replace(/^error: /, '') };
}

/** Why a stored article has a name more (`by` 1) or less (-1) than the post that was read. */
export function whyDifferent(
  post: ImportedPost,
  stored: StoredArticle,
  { side, name, by }: { side: Side; name: string; by: -1 | 1 },
  { endedAt, defaultCategories = [] }: Surroundings,
): string {
  if (side === 'status') return whyOtherState(post, stored, endedAt);
  if (side === 'month' && post.month === undefined) return 'without a date of its own: dated by its upload';
  if (side === 'category' && by === 1 && defaultCategories.includes(name)) return 'the import’s default category';
  const since = changedSince(post, stored, endedAt);
  if (since !== undefined) return since;
  if (side === 'category' && name.toLowerCase() === 'uncategorized') return 'WordPress’s word for none';
  const wasNamed = post.problems.some((problem) => problem.toLowerCase().includes(mentions[side]));
  return wasNamed ? 'left out, as the upload’s report says' : noReason;
}

const mentions = { month: 'date', category: 'categor', author: 'author' } as const;

function changedSince(post: ImportedPost, stored: StoredArticle, endedAt: string): string | undefined {
  if (stored.byEditor) return 'changed by an editor';
  if (stored.revisedAt > endedAt) return 'changed by a later upload';
  return post.result === 'rejected' ? 'this version was refused, an earlier one stands' : undefined;
}

function whyOtherState(post: ImportedPost, stored: StoredArticle, endedAt: string): string {
  if (isTakenDown(stored.state)) return 'withdrawn by an editor; an import does not bring it back';
  if (post.hasPassword && stored.state === 'draft') return 'has a password: kept as a draft';
  return changedSince(post, stored, endedAt) ?? whyHeldBack(post) ?? noReason;
}

const whyHeldBack = ({ problems }: ImportedPost): string | undefined =>
  problems.some((problem) => /\bdraft\b/i.test(problem)) ? 'kept as a draft, as the upload’s report says' : undefined;

export const isTakenDown = (state: ShownState): boolean => state === 'withdrawn' || state === 'killed';

export const isPublic = (state: ShownState): boolean => state === 'published' || state === 'corrected';

/** Does an article stand as its WordPress status asks? A plugin's own statuses are drafts here. */
export function standsAs(status: string, state: ShownState): boolean {
  if (status === 'publish') return isPublic(state);
  if (status === 'future') return state === 'scheduled' || isPublic(state);
  return state === 'draft';
}
