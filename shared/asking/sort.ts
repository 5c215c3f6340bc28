import type { Clause } from './match-plain.ts';
import type { Order } from './search-request.ts';

/** Sections order the same way, see article-keys.ts: of one time, the first in its file is the newest. */
const newest: Clause[] = [{ visibleFrom: 'desc' }, { fileOrder: 'asc' }, { id: 'desc' }];
const oldest: Clause[] = [{ visibleFrom: 'asc' }, { fileOrder: 'desc' }, { id: 'asc' }];

/** Every order ends in the id: no two articles share a place, so a cursor neither repeats nor skips. */
export const sortOf = {
  relevance: [{ _score: 'desc' }, ...newest],
  newest,
  oldest,
} as const satisfies Record<Order, readonly Clause[]>;
