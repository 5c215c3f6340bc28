import { articleUrl, sectionUrl } from '#shared/api/hit.ts';
import { addressesOf, isSameAddress, readOldAddress } from '#shared/articles/old-address.ts';
import { isGone, isVisible } from '#shared/articles/visibility.ts';
import type { AddressClaim } from '#shared/stores/address-store.ts';
import type { ArticleHead } from '#shared/stores/article-store.ts';

/** What claims may lead to, as it stands now. */
export interface Standing {
  readonly heads: ReadonlyMap<string, ArticleHead>;
  /** Slugs of sections in which readers see something. */
  readonly sections: ReadonlySet<string>;
  readonly siteUrl: string;
  readonly now: string;
}

/** Where an address leads: to a page, perhaps its own, or to what is no more. */
export type Verdict =
  | { readonly at: string; readonly isSame: boolean; readonly article?: Pick<ArticleHead, 'id' | 'slug'> }
  | 'gone';

/**
 * What claims of one path come to, oldest first. Where they are of several hosts, because nobody said of which, all
 * have to lead to one place.
 */
export function judgeClaims(standing: Standing, path: string, claims: readonly AddressClaim[]): Verdict | undefined {
  const verdicts = groupsOf(claims, ({ host }) => host)
    .map((onHost) => judgeHost(standing, path, onHost))
    .filter((verdict) => verdict !== undefined);
  const places = new Set(verdicts.map((verdict) => (verdict === 'gone' ? verdict : verdict.at)));
  return places.size === 1 ? verdicts[0] : undefined;
}

/**
 * The first publisher whose word counts for readers decides; of its own claims, what readers can see goes before what
 * is gone. A claim for what readers may not see counts as if it were not there, so that nobody learns of it, its rival
 * no more than a reader.
 */
function judgeHost(standing: Standing, path: string, claims: readonly AddressClaim[]): Verdict | undefined {
  for (const own of groupsOf(claims, ({ publisherId }) => publisherId)) {
    const verdicts = own.map((claim) => judge(standing, path, claim)).filter((verdict) => verdict !== undefined);
    if (verdicts.length > 0) return verdicts.find((verdict) => verdict !== 'gone') ?? 'gone';
  }
  return undefined;
}

const groupsOf = (claims: readonly AddressClaim[], by: (claim: AddressClaim) => string): AddressClaim[][] => [
  ...Map.groupBy(claims, by).values(),
];

function judge(standing: Standing, path: string, claim: AddressClaim): Verdict | undefined {
  const { to } = claim;
  if (to === 'gone') return 'gone';
  if ('article' in to) return judgeArticle(standing, path, claim, standing.heads.get(to.article));
  const { sections, siteUrl } = standing;
  return sections.has(to.category) ? { at: sectionUrl(to.category, siteUrl), isSame: false } : undefined;
}

/** The article has the last word: what it says no more, no row can say for it. */
function judgeArticle(
  { siteUrl, now }: Standing,
  path: string,
  { host, publisherId }: AddressClaim,
  head: ArticleHead | undefined,
): Verdict | undefined {
  const isThis = (url: string) => isSameAddress(readOldAddress(url), { host, path });
  if (head?.publisherId !== publisherId || !addressesOf(head).some(isThis)) return undefined;
  if (isGone(head)) return 'gone';
  if (!isVisible(head, now)) return undefined;
  const at = articleUrl(head, siteUrl);
  return { at, isSame: isThis(at), article: { id: head.id, slug: head.slug } };
}
