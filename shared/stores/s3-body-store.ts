import { NotFound } from '#shared/errors.ts';
import type { BodyStore } from './object-stores.ts';
import { type BucketPlace, createS3Objects, type S3Objects } from './s3-objects.ts';

/** Article bodies as JSON objects in S3. */
export const createS3BodyStore = (objects: S3Objects): BodyStore => ({
  put: (key, body) => objects.put(key, JSON.stringify(body), 'application/json'),
  async get(key) {
    const found = await objects.get(key);
    if (found === undefined) throw new NotFound(`The body ${key}`);
    return JSON.parse(found.toString('utf8'));
  },
});

/** The same, from the bucket's name. */
export const createBodyBucket = (place: BucketPlace): BodyStore => createS3BodyStore(createS3Objects(place));
