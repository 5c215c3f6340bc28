import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { NotFound } from '#shared/errors.ts';
import type { BodyStore } from './object-stores.ts';

/** Article bodies as JSON objects in S3. */
export function createS3BodyStore({ s3, bucket }: { s3: S3Client; bucket: string }): BodyStore {
  return {
    async put(key, body) {
      const Body = JSON.stringify(body);
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body, ContentType: 'application/json' }));
    },
    async get(key) {
      try {
        const answer = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return JSON.parse((await answer.Body?.transformToString('utf8')) ?? 'null');
      } catch (error) {
        if (error instanceof NoSuchKey) throw new NotFound(`The body ${key}`);
        throw error;
      }
    },
  };
}
