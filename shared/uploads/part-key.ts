import type { PartPlace } from '#shared/stores/upload-part-store.ts';

/**
 * Where a part of a cut file lies: in the lane of imports, so that it arrives there like a file of its own. No file that
 * publishers send can take such a key: their names have no slash.
 */
export const partKey = (uploadId: string, { first, count }: PartPlace): string =>
  `uploads/import/${uploadId}/parts/${String(first).padStart(6, '0')}-${count}.jsonl`;

/** Which upload an object belongs to, and which part of it it is. Keys are uploads/<lane>/<upload id>/<name>. */
export function readSourceKey(objectKey: string): { readonly uploadId: string; readonly part?: PartPlace } {
  const uploadId = objectKey.split('/')[2] ?? '';
  const [, first, count] = /^uploads\/import\/[^/]+\/parts\/(\d{1,9})-(\d{1,9})\.jsonl$/.exec(objectKey) ?? [];
  return first === undefined ? { uploadId } : { uploadId, part: { first: Number(first), count: Number(count) } };
}
