import { createHash, timingSafeEqual } from 'node:crypto';
import { base32 } from '#shared/articles/identity.ts';

/** `bsk_<keyId>_<secret>`: the prefix lets secret scanners find a leaked key. */
const keyPattern = /^bsk_([a-z2-7]{10})_[A-Za-z0-9_-]{43}$/;

/** 32 bytes of secret and 7 for the public id, of which 10 letters (50 bits) are kept. */
export const keyRandomBytes = 39;

/** Makes a key from `keyRandomBytes` random bytes. The key is shown once and stored nowhere; its hash is. */
export function mintKey(random: Uint8Array): { key: string; keyId: string } {
  if (random.length !== keyRandomBytes) throw new Error(`A key takes ${keyRandomBytes} random bytes`);
  const keyId = base32(random.subarray(32)).slice(0, 10);
  return { key: `bsk_${keyId}_${Buffer.from(random.subarray(0, 32)).toString('base64url')}`, keyId };
}

/** The public id inside a key, or undefined when it has not the form of one. */
export const parseKeyId = (key: string): string | undefined => keyPattern.exec(key)?.[1];

/** What is stored of a key: SHA-256 of the whole, hex. 32 random bytes need no slow hash. */
export const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex');

/** Is this the key the hash was made from? Takes the same time wherever they differ. */
export function isKeyOf(key: string, hash: string): boolean {
  const expected = Buffer.from(hash, 'hex');
  const given = Buffer.from(hashKey(key), 'hex');
  return expected.length === given.length && timingSafeEqual(expected, given);
}
