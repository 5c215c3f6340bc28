import { type OldAddress, pageOf, readOldAddress } from '#shared/articles/old-address.ts';
import type { AddressClaim, AddressStore } from '#shared/stores/address-store.ts';
import type { ArticleHeads } from '#shared/stores/article-heads.ts';
import type { ListingStore } from '#shared/stores/listing-store.ts';
import { judgeClaims, type Standing, type Verdict } from './judge-claims.ts';

export interface ResolveDeps {
  readonly addresses: Pick<AddressStore, 'claims'>;
  readonly articles: ArticleHeads;
  readonly listings: Pick<ListingStore, 'categoryPage'>;
  readonly siteUrl: string;
  readonly now: () => string;
}

/** The feed of an AMP page is two steps from its article; more there are not. */
const mostSteps = 2;
/** So many addresses are asked for at a time. */
const atOnce = 20;

/** Where addresses lead, in their order; undefined for one at which there is nothing that a reader may know of. */
export async function resolveAddresses(
  deps: ResolveDeps,
  texts: readonly string[],
): Promise<readonly (Verdict | undefined)[]> {
  const verdicts: (Verdict | undefined)[] = texts.map(() => undefined);
  let open = texts.flatMap((text, at) => placed(at, readOldAddress(text)));
  for (let step = 0; open.length > 0 && step <= mostSteps; step += 1) {
    const claims = await claimsOf(deps, open);
    const standing = await standingOf(deps, claims.flat());
    for (const [n, { at, address }] of open.entries())
      verdicts[at] = judgeClaims(standing, address.path, claims[n] ?? []);
    open = open
      .filter(({ at }) => verdicts[at] === undefined)
      .flatMap(({ at, address }) => placed(at, pageOf(address)));
  }
  return verdicts;
}

const placed = (at: number, address: OldAddress | undefined) => (address === undefined ? [] : [{ at, address }]);

async function claimsOf(
  { addresses }: ResolveDeps,
  open: readonly { readonly address: OldAddress }[],
): Promise<(readonly AddressClaim[])[]> {
  const claims: (readonly AddressClaim[])[] = [];
  for (let start = 0; start < open.length; start += atOnce) {
    const some = open.slice(start, start + atOnce);
    claims.push(...(await Promise.all(some.map(({ address }) => addresses.claims(address)))));
  }
  return claims;
}

/** No article has it: ids begin with a letter. */
const noArticle = '0';

/** Asked even where nothing is claimed: the time an answer takes is no sign of a claim that does not count. */
async function standingOf(deps: ResolveDeps, claims: readonly AddressClaim[]): Promise<Standing> {
  const now = deps.now();
  const targets = claims.map(({ to }) => (to === 'gone' ? {} : { ...to }) as { article?: string; category?: string });
  const ids = targets.map(({ article }) => article).filter((id) => id !== undefined);
  const slugs = targets.map(({ category }) => category).filter((slug) => slug !== undefined);
  const heads = await deps.articles.heads([noArticle, ...ids]);
  const sections = await Promise.all([...new Set(slugs)].map(async (slug) => sectionIfSeen(deps, slug, now)));
  return { heads, sections: new Set(sections.flat()), siteUrl: deps.siteUrl, now };
}

/** A section in which nothing is visible may have come with an embargoed article: it is no page yet. */
async function sectionIfSeen({ listings }: ResolveDeps, slug: string, now: string): Promise<string[]> {
  const page = await listings.categoryPage(slug, { now, limit: 1, exclude: new Set() });
  return page.articles.length > 0 ? [slug] : [];
}
