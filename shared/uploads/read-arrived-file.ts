import { InvalidInput, NotFound } from '#shared/errors.ts';
import type { SourceBucket } from '#shared/stores/object-stores.ts';

/** A publisher's file may be deleted between its arrival and its turn. */
export const fileIsGone = (): InvalidInput =>
  new InvalidInput([{ severity: 'error', detail: 'The file was gone before it was read. Upload it again.' }]);

/** @throws InvalidInput when the file is no longer there. */
export async function readArrivedFile(sources: SourceBucket, key: string): Promise<Uint8Array> {
  try {
    return await sources.read(key);
  } catch (error) {
    if (error instanceof NotFound) throw fileIsGone();
    throw error;
  }
}
