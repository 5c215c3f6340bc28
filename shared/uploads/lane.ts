import type { Lane } from '#shared/stores/upload-store.ts';
import { maxSourceBytes, pictureContentTypes } from './content-types.ts';

/** A page of ten articles is some 40 KB: what is larger than this is an archive, not breaking news. */
const maxBreakingBytes = 256 * 1024;

/** Which queue a file of this type and of `sizeBytes` takes. */
export function laneFor(contentType: string, sizeBytes: number): Lane {
  if (Object.hasOwn(pictureContentTypes, contentType)) return 'pictures';
  if (sizeBytes > maxSourceBytes) return 'archive';
  return sizeBytes <= maxBreakingBytes ? 'breaking' : 'import';
}
