import type { RouteHandlers } from '#shared/api/route.ts';
import type { AddressStore } from '#shared/stores/address-store.ts';
import type { CategoryStore } from '#shared/stores/category-store.ts';
import { keepOldAddresses } from '#shared/uploads/keep-old-addresses.ts';
import type { routes } from './routes.ts';

interface Deps {
  readonly addresses: Pick<AddressStore, 'keep'>;
  readonly categories: Pick<CategoryStore, 'resolve'>;
  readonly now: () => string;
}

/**
 * What a publisher says of its old addresses that no article has. Those of articles are kept as the articles are stored.
 *
 * Reads: categories.
 * Writes: a row an address, and categories that are new.
 * Rejects: nothing of a call that can be read; what cannot be kept is named.
 * Repeats: always safe.
 */
export function createKeepAddresses(deps: Deps): RouteHandlers<typeof routes> {
  return {
    async keepAddresses({ caller, body }) {
      const { kept, refused } = await keepOldAddresses(deps, caller.publisherId, body);
      return { status: 200, body: { kept, refused: [...refused] } };
    },
  };
}
