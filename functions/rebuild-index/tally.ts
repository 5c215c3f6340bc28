import { createHash } from 'node:crypto';
import type { Tally } from '#shared/rebuilds/rebuild.ts';

const size = 1n << 64n;

/**
 * Counts articles and adds up the hashes of (id, version). A sum, so that neither the order nor the page in which an
 * article is met matters.
 */
export function addToTally(tally: Tally, met: Iterable<readonly [id: string, version: number]>): Tally {
  let count = tally.count;
  let sum = BigInt(`0x${tally.hash}`);
  for (const [id, version] of met) {
    count += 1;
    sum = (sum + createHash('sha256').update(`${id} ${version}`).digest().readBigUInt64BE()) % size;
  }
  return { count, hash: sum.toString(16).padStart(16, '0') };
}
