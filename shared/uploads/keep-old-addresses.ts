import { categoryKey } from '#shared/articles/category.ts';
import type { Problem } from '#shared/errors.ts';
import type { AddressStore } from '#shared/stores/address-store.ts';
import type { CategoryStore } from '#shared/stores/category-store.ts';

interface Deps {
  readonly addresses: Pick<AddressStore, 'keep'>;
  readonly categories: Pick<CategoryStore, 'resolve'>;
  readonly now: () => string;
}

/** Addresses of an older site that no article has: what is gone, and section pages by their names from the root. */
interface OldAddresses {
  readonly gone: readonly string[];
  readonly categories: readonly { readonly url: string; readonly path: readonly string[] }[];
}

/** So many are kept at once: a file may name tens of thousands. */
const addressesAtOnce = 500;

const mostExamples = 5;

/** What became of them: how many different ones are kept, and those that cannot be. */
interface KeptAddresses {
  readonly kept: number;
  readonly refused: readonly string[];
}

/** Keeps what a publisher says of addresses of its older site. Sections that are new are created. */
export async function keepOldAddresses(
  { addresses, categories, now }: Deps,
  publisherId: string,
  { gone, categories: sections }: OldAddresses,
): Promise<KeptAddresses> {
  const paths = [...new Map(sections.map(({ path }) => [categoryKey(path), path])).values()];
  const refs = await categories.resolve(paths);
  const slugs = new Map(paths.map((path, at) => [categoryKey(path), refs[at]?.slug]));
  const entries = [
    ...gone.map((url) => ({ url, to: 'gone' as const })),
    ...sections.flatMap(({ url, path }) => {
      const category = slugs.get(categoryKey(path));
      return category === undefined ? [] : [{ url, to: { category } }];
    }),
  ];
  const refused: string[] = [];
  for (let start = 0; start < entries.length; start += addressesAtOnce) {
    refused.push(...(await addresses.keep(publisherId, entries.slice(start, start + addressesAtOnce), now())));
  }
  return { kept: new Set(entries.map(({ url }) => url)).size - refused.length, refused };
}

/** Keeps the addresses that a file names, with a warning of those that cannot be. */
export async function keepAddressesOfFile(
  { addresses, ...deps }: Omit<Deps, 'addresses'> & Partial<Deps>,
  publisherId: string,
  old: OldAddresses | undefined,
): Promise<Problem[]> {
  if (!addresses || !old) return [];
  const { refused } = await keepOldAddresses({ addresses, ...deps }, publisherId, old);
  return refused.length === 0 ? [] : [notKept(refused)];
}

function notKept(refused: readonly string[]): Problem {
  const examples = refused.slice(0, mostExamples).join(', ');
  const detail = `${refused.length} old addresses cannot lead here, because they are no http or https addresses or front pages: ${examples}.`;
  return { severity: 'warning', detail };
}
