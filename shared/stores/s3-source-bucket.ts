import { NotFound } from '#shared/errors.ts';
import type { SourceBucket } from './object-stores.ts';
import { type BucketPlace, createS3Objects, type S3Objects } from './s3-objects.ts';

/** Publishers' files as they lie in S3. */
export const createS3SourceBucket = (objects: S3Objects): SourceBucket => ({
  async read(key) {
    const found = await objects.get(key);
    if (found === undefined) throw new NotFound('The uploaded file');
    return found;
  },
});

/** The same, from the bucket's name. */
export const createSourceBucket = (place: BucketPlace): SourceBucket => createS3SourceBucket(createS3Objects(place));
