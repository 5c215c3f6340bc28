import type { Article } from './article.ts';
import { isVisible, isWithdrawn } from './visibility.ts';

/** How an article stands, as people are told: the stored state and what the clock makes of it. */
export const shownStates = ['draft', 'scheduled', 'published', 'corrected', 'expired', 'withdrawn', 'killed'] as const;
export type ShownState = (typeof shownStates)[number];

type Standing = Pick<Article, 'state' | 'publishedAt' | 'embargoedUntil' | 'expiresAt'> & {
  readonly corrections?: readonly unknown[];
};

/** The state of an article at `now`. */
export function shownState(article: Standing, now: string): ShownState {
  if (isWithdrawn(article)) return article.state === 'killed' ? 'killed' : 'withdrawn';
  if (article.state === 'draft') return 'draft';
  if (article.expiresAt !== undefined && article.expiresAt <= now) return 'expired';
  if (!isVisible(article, now)) return 'scheduled';
  return (article.corrections ?? []).length > 0 ? 'corrected' : 'published';
}

/** What an editor may do, by the state an article is in. What is not named here is refused with 409. */
export const moves = {
  draft: ['edit', 'publish', 'withdraw', 'kill'],
  scheduled: ['edit', 'publish', 'unpublish', 'withdraw', 'kill'],
  published: ['edit', 'publish', 'unpublish', 'correct', 'withdraw', 'kill'],
  corrected: ['edit', 'publish', 'unpublish', 'correct', 'withdraw', 'kill'],
  expired: ['edit', 'publish', 'unpublish', 'withdraw', 'kill'],
  withdrawn: ['withdraw', 'kill', 'reinstate'],
  // A kill may be repeated, never softened; taking it back is said in so many words.
  killed: ['kill', 'reinstate'],
} as const satisfies Record<ShownState, readonly string[]>;

export type Move = (typeof moves)[ShownState][number];

/** May an article in this state make this move? */
export const isAllowed = (state: ShownState, move: Move): boolean => (moves[state] as readonly Move[]).includes(move);

/** The states in the terms of the IPTC's ninjs (`pubstatus`), https://iptc.org/standards/ninjs/. */
export const pubStatus = {
  draft: 'withheld',
  scheduled: 'withheld',
  published: 'usable',
  corrected: 'usable',
  expired: 'withheld',
  withdrawn: 'canceled',
  killed: 'canceled',
} as const satisfies Record<ShownState, 'usable' | 'withheld' | 'canceled'>;
