import type { Article } from '#shared/articles/article.ts';
import { isVisible, visibleFrom } from '#shared/articles/visibility.ts';

type Dated = Pick<Article, 'revision' | 'state' | 'publishedAt' | 'embargoedUntil' | 'expiresAt'>;

/** Phases that one revision passes through as time goes on, in their order. */
const phases = { waiting: 0, visible: 1, over: 2 } as const;

/**
 * The external version of an article's document: higher for a later revision, and within one revision higher for what
 * the clock made of it since. So an embargo that ends needs no new revision, and a late message that still takes the
 * article for hidden, or for visible, is older than what the index has.
 */
export const indexVersion = (article: Dated, now: string): number =>
  article.revision * 4 + phases[phaseOf(article, now)];

function phaseOf(article: Dated, now: string): keyof typeof phases {
  if (isVisible(article, now)) return 'visible';
  return article.state === 'published' && visibleFrom(article) <= now ? 'over' : 'waiting';
}
