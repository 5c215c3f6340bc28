import { createHash } from 'node:crypto';
import { type OldAddress, readOldAddress } from '#shared/articles/old-address.ts';
import type { AddressClaim, AddressEntry, AddressTarget } from './address-store.ts';
import type { Key } from './article-keys.ts';

export type AddressRow = Key & { readonly since: string };

/** A key takes 2,048 bytes; few addresses are a tenth of that. */
const longestPathInKey = 1000;

/** By the path: who asks for an old address may know no more than that. */
export const addressPartition = ({ path }: OldAddress): string =>
  path.length <= longestPathInKey
    ? `ADDRESS#${path}`
    : `ADDRESS#sha256:${createHash('sha256').update(path).digest('hex')}`;

const targetText = (to: AddressTarget): string => {
  if (to === 'gone') return 'gone';
  return 'article' in to ? `article#${to.article}` : `category#${to.category}`;
};

function targetIn(kind: string | undefined, name: string): AddressTarget {
  if (kind === 'article') return { article: name };
  return kind === 'category' ? { category: name } : 'gone';
}

/** A row a claim: its key says all of it but since when. */
export function rowsOf(publisherId: string, entries: readonly AddressEntry[], since: string) {
  const rows = new Map<string, AddressRow>();
  const refused: string[] = [];
  for (const { url, to } of entries) {
    const address = readOldAddress(url);
    if (address?.host === undefined) refused.push(url);
    else {
      const sk = `${address.host}#${publisherId}#${targetText(to)}`;
      const pk = addressPartition(address);
      rows.set(`${pk}\n${sk}`, { pk, sk, since });
    }
  }
  return { rows: [...rows.values()], refused: [...new Set(refused)] };
}

export function claimIn({ sk, since }: Pick<AddressRow, 'sk' | 'since'>): AddressClaim {
  const [host = '', publisherId = '', kind, ...name] = sk.split('#');
  return { host, publisherId, to: targetIn(kind, name.join('#')), since };
}

/** The oldest word first; what was said at one moment in the order of keys. */
export const bySince = (one: AddressRow, other: AddressRow): number =>
  one.since + one.sk < other.since + other.sk ? -1 : 1;
