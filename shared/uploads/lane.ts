import type { Lane } from '#shared/stores/upload-store.ts';
import { maxSourceBytes } from './content-types.ts';

/** A page of ten articles is some 40 KB: what is larger than this is an archive, not breaking news. */
const maxBreakingBytes = 256 * 1024;

/** Which queue a file of `sizeBytes` takes. */
export function laneFor(sizeBytes: number): Lane {
  if (sizeBytes > maxSourceBytes) return 'archive';
  return sizeBytes <= maxBreakingBytes ? 'breaking' : 'import';
}
