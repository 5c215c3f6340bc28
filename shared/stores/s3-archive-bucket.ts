import { NotFound } from '#shared/errors.ts';
import type { ArchiveBucket } from './object-stores.ts';
import type { S3Objects } from './s3-objects.ts';

/**
 * One range is read while the one before it is worked on: two of them are in memory at a time, and one that fails is
 * asked for again by itself. 2 GB are 256 requests.
 */
const rangeBytes = 8 * 1024 * 1024;

/** Large files as they lie in S3. */
export const createS3ArchiveBucket = (objects: S3Objects, bytes = rangeBytes): ArchiveBucket => ({
  stream: (key) => readInRanges(objects, key, bytes),
  write: (key, text) => objects.put(key, text, 'application/x-ndjson'),
});

async function* readInRanges(objects: S3Objects, key: string, bytes: number): AsyncGenerator<Uint8Array> {
  let ahead: ReturnType<S3Objects['range']> | undefined = objects.range(key, { start: 0, bytes });
  for (let start = 0; ahead; ) {
    const range: Awaited<ReturnType<S3Objects['range']>> = await ahead;
    if (!range) throw new NotFound('The uploaded file');
    start += range.bytes.length;
    // The same object to its end: a form that is sent twice puts another in its place.
    ahead = start < range.totalBytes ? objects.range(key, { start, bytes, etag: range.etag }) : undefined;
    // Who stops reading does not wait for it.
    ahead?.catch(() => undefined);
    yield range.bytes;
  }
}
