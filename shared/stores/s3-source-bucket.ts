import { GetObjectCommand, NoSuchKey, type S3Client } from '@aws-sdk/client-s3';
import { NotFound } from '#shared/errors.ts';
import type { SourceBucket } from './object-stores.ts';

/** Publishers' files as they lie in S3. */
export function createS3SourceBucket({ s3, bucket }: { s3: S3Client; bucket: string }): SourceBucket {
  return {
    async read(key) {
      try {
        const answer = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        return (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
      } catch (error) {
        if (error instanceof NoSuchKey) throw new NotFound('The uploaded file');
        throw error;
      }
    },
  };
}
