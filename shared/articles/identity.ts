import { createHash } from 'node:crypto';

/**
 * An article's id follows from its publisher and the publisher's own id for it, so the same article sent twice is
 * the same article, whoever reads it first. 26 letters of base 32 are 130 bits.
 */
export function articleId(publisherId: string, externalId: string): string {
  const digest = createHash('sha256').update(`${publisherId}\u0000${externalId}`).digest();
  return `a${base32(digest).slice(0, 25)}`;
}

/** Hash of anything JSON can hold, with keys in order: equal content gives an equal hash. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, sortedKeys)).digest('hex');
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** Whole groups of five bits as letters; a rest shorter than five bits is dropped. */
export function base32(bytes: Uint8Array): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join('');
}
