import type { Article } from '#shared/articles/article.ts';
import { addressesOf, type OldAddress } from '#shared/articles/old-address.ts';

/** What an address of an older site leads to. `category` is a slug; `gone`: it was public and came along no more. */
export type AddressTarget = { readonly article: string } | { readonly category: string } | 'gone';

export interface AddressEntry {
  /** As it was written, see readOldAddress. */
  readonly url: string;
  readonly to: AddressTarget;
}

/** What a publisher said of an address. */
export interface AddressClaim {
  readonly host: string;
  readonly publisherId: string;
  readonly to: AddressTarget;
  /** When it said so first. */
  readonly since: string;
}

/**
 * Old addresses. Every publisher may name any address, and nobody is told who else did: which claim counts is decided
 * when a reader asks, see functions/find-address. What a claim says of an article counts only while the article says it
 * too (addressesOf), so a row that outlived its article's word does no harm and is never taken away.
 */
export interface AddressStore {
  /**
   * Keeps what a publisher says of its addresses; what it said before stays as it is, with its time. Costs two calls a
   * hundred addresses that are known, six where they are new.
   * @returns the addresses that cannot be kept: no http or https address, or a front page.
   */
  keep(publisherId: string, entries: readonly AddressEntry[], now: string): Promise<readonly string[]>;
  /** What was said of an address, the oldest word first; of a path without host, what was said of it on every host. */
  claims(address: OldAddress): Promise<readonly AddressClaim[]>;
}

/** All that an article says it has elsewhere or had, as entries that lead to it. */
export const entriesOf = (article: Pick<Article, 'id' | 'canonicalUrl' | 'previousUrls'>): AddressEntry[] =>
  addressesOf(article).map((url) => ({ url, to: { article: article.id } }));
