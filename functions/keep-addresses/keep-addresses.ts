import type { RouteHandlers } from '#shared/api/route.ts';
import type { AddressStore } from '#shared/stores/address-store.ts';
import type { CategoryStore } from '#shared/stores/category-store.ts';
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
export function createKeepAddresses({ addresses, categories, now }: Deps): RouteHandlers<typeof routes> {
  return {
    async keepAddresses({ caller, body }) {
      const sections = await categories.resolve(body.categories.map(({ path }) => path));
      const entries = [
        ...body.gone.map((url) => ({ url, to: 'gone' as const })),
        ...body.categories.flatMap(({ url }, at) => {
          const category = sections[at]?.slug;
          return category === undefined ? [] : [{ url, to: { category } }];
        }),
      ];
      const refused = await addresses.keep(caller.publisherId, entries, now());
      const kept = new Set(entries.map(({ url }) => url)).size - refused.length;
      return { status: 200, body: { kept, refused: [...refused] } };
    },
  };
}
