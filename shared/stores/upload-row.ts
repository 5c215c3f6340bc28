import type { Upload } from './upload-store.ts';

/** An upload as its row holds it, keys and the number of its slot taken away. */
export function uploadOf(row: Readonly<Record<string, unknown>>): Upload {
  const { pk: _pk, sk: _sk, slot: _slot, ...upload } = row;
  return upload as unknown as Upload;
}
