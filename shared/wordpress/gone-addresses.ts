import type { CategoryTree } from './category-tree.ts';
import { publicAddress, type TrashedItem, trashedParts } from './item-addresses.ts';
import { isInternalType } from './left-out-tally.ts';
import { PermalinkTemplate } from './permalink-template.ts';
import type { WxrItem } from './wxr-parts.ts';

/** Finds the addresses that were public and have no article: of pages and types that stay behind, and of the trash. */
export class GoneAddresses {
  readonly #template = new PermalinkTemplate();
  readonly #gone = new Set<string>();
  readonly #trashed: TrashedItem[] = [];
  /** A slug that was thrown away may be another post's now. */
  readonly #slugs = new Set<string>();

  /** Looks at an item that becomes an article. */
  learn(item: WxrItem, categories: CategoryTree): void {
    const link = publicAddress(item);
    const slug = (item.fields['wp:post_name'] ?? '').trim();
    if (link === undefined || slug === '') return;
    this.#slugs.add(copyOf(slug));
    if (item.fields['wp:post_type'] !== 'page')
      this.#template.add(copyOf(link), copyOf(partsOf(item, slug, categories)));
  }

  /** Looks at an item that becomes none. */
  leave(item: WxrItem): void {
    const type = item.fields['wp:post_type'] ?? '';
    const trashed = item.fields['wp:status'] === 'trash' ? trashedParts(item) : undefined;
    if (trashed && !isInternalType(type)) this.#trashed.push(copyOf(trashed));
    const address = isInternalType(type) ? undefined : publicAddress(item);
    if (address !== undefined) this.#gone.add(copyOf(address));
  }

  finish(siteUrl: string | undefined, categories: CategoryTree): string[] {
    const all = this.#trashed.flatMap((item) => this.#addressesOf(item, siteUrl, categories));
    return [...new Set([...this.#gone, ...all])];
  }

  #addressesOf(item: TrashedItem, siteUrl: string | undefined, categories: CategoryTree): string[] {
    const { id, slug, type } = item;
    if (this.#slugs.has(slug)) return item.links.filter((link) => link.includes('?'));
    const chains = item.categories.map((one) => categories.chain(one)).filter((chain) => chain.length > 0);
    const paths = type === 'page' ? [`/${slug}/`] : this.#template.pathsOf({ ...item, categories: chains });
    if (siteUrl === undefined) return [...item.links];
    return [...item.links, ...paths.map((path) => siteUrl + path), ...(id === '' ? [] : [`${siteUrl}/?p=${id}`])];
  }
}

/** A text cut out of a chunk keeps the whole chunk in memory; a copy does not. */
export const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value));

const partsOf = ({ fields, terms }: WxrItem, slug: string, tree: CategoryTree) => ({
  id: (fields['wp:post_id'] ?? '').trim(),
  slug,
  date: fields['wp:post_date'] ?? '',
  categories: terms
    .flatMap(({ domain, nicename }) => (domain === 'category' && nicename ? [tree.chain(nicename)] : []))
    .filter((chain) => chain.length > 0),
});
