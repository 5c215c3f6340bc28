import type { Article } from './article.ts';
import { laterOf } from './time.ts';

type Dated = Pick<Article, 'state' | 'publishedAt' | 'embargoedUntil' | 'expiresAt'>;

/**
 * What readers may see, written once as data: an article is visible when every rule holds. The search filter
 * (shared/search/visibility-filter.ts) and `isVisible` below are both made from this table.
 */
export const visibilityRules = [
  { field: 'state', holds: 'is', value: 'published' },
  { field: 'publishedAt', holds: 'not-after-now', whenAbsent: false },
  { field: 'embargoedUntil', holds: 'not-after-now', whenAbsent: true },
  { field: 'expiresAt', holds: 'after-now', whenAbsent: true },
] as const satisfies readonly (
  | { field: keyof Dated; holds: 'is'; value: string }
  | { field: keyof Dated; holds: 'not-after-now' | 'after-now'; whenAbsent: boolean }
)[];

/** May a reader see it at `now` (RFC 3339, see time.ts)? */
export function isVisible(article: Dated, now: string): boolean {
  return visibilityRules.every((rule) => {
    const value = article[rule.field];
    if (rule.holds === 'is') return value === rule.value;
    if (value === undefined) return rule.whenAbsent;
    return rule.holds === 'after-now' ? value > now : value <= now;
  });
}

/** Was it taken down, for whatever reason? */
export const isWithdrawn = (article: Pick<Article, 'state'>): boolean =>
  article.state === 'withdrawn' || article.state === 'killed';

/**
 * Was it taken down after readers could see it? They get 410 then. What was withdrawn before its time was never
 * there for them: 404.
 */
export const isGone = (article: Pick<Article, 'withdrawal' | 'publishedAt' | 'embargoedUntil'>): boolean =>
  article.withdrawal?.was === 'published' && visibleFrom(article) <= article.withdrawal.at;

/** From when readers may see it: publication or the end of the embargo, whichever is later. Listings are keyed by it. */
export const visibleFrom = (article: Pick<Article, 'publishedAt' | 'embargoedUntil'>): string =>
  laterOf(article.publishedAt, article.embargoedUntil);
