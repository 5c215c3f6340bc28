import type { Clause } from './match-plain.ts';
import type { Order, UsedDate } from './search-request.ts';

/** Sections order the same way, see article-keys.ts: of one time, the first in its file is the newest. */
const newest: Clause[] = [{ visibleFrom: 'desc' }, { fileOrder: 'asc' }, { id: 'desc' }];
const oldest: Clause[] = [{ visibleFrom: 'asc' }, { fileOrder: 'desc' }, { id: 'asc' }];

const byPublication = {
  relevance: [{ _score: 'desc' }, ...newest],
  newest,
  oldest,
} as const satisfies Record<Order, readonly Clause[]>;

/** Articles that were indexed before the field was there count as changed long ago. */
const updatedAt = (order: 'asc' | 'desc'): Clause => ({ updatedAt: { order, missing: 0, unmapped_type: 'date' } });

const byLastChange = {
  relevance: byPublication.relevance,
  newest: [updatedAt('desc'), ...newest],
  oldest: [updatedAt('asc'), ...oldest],
} as const satisfies Record<Order, readonly Clause[]>;

/** Every order ends in the id: no two articles share a place, so a cursor neither repeats nor skips. */
export const sortOf = { published: byPublication, 'last-modified': byLastChange } as const satisfies Record<
  UsedDate,
  Record<Order, readonly Clause[]>
>;
