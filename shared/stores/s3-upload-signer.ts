import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { type SignedFile, type SignedUpload, signatureLifetimeSeconds, type UploadSigner } from './upload-signer.ts';

/** Signs with the credentials of `s3`, which must be allowed s3:PutObject under `uploads/`. */
export function createS3UploadSigner(deps: { s3: S3Client; bucket: string }): UploadSigner {
  return {
    async sign(file, signedAt) {
      const [put, post] = await Promise.all([signPut(deps, file, signedAt), signPost(deps, file)]);
      return { put, post };
    },
  };
}

const base64OfHex = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

/** The presigner leaves content-type out and moves x-amz headers into the URL unless they are named here. */
async function signPut(
  { s3, bucket }: { s3: S3Client; bucket: string },
  file: SignedFile,
  signedAt: string,
): Promise<SignedUpload['put']> {
  const checksum = file.sha256 === undefined ? undefined : base64OfHex(file.sha256);
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: file.objectKey,
    ContentType: file.contentType,
    ContentLength: file.sizeBytes,
    ChecksumSHA256: checksum,
    IfNoneMatch: '*',
  });
  const url = await getSignedUrl(s3, command, {
    expiresIn: signatureLifetimeSeconds,
    signingDate: new Date(signedAt),
    signableHeaders: new Set(['host', 'content-type', 'content-length', 'if-none-match', 'x-amz-checksum-sha256']),
    unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
  });
  return {
    url,
    headers: {
      'content-type': file.contentType,
      'if-none-match': '*',
      ...(checksum === undefined ? {} : { 'x-amz-checksum-sha256': checksum }),
    },
  };
}

/**
 * A form cannot say If-None-Match, so a form sent twice overwrites its own file; ingest-upload reads only the first.
 * At most the announced size: else a large file could take the lane of breaking news.
 */
async function signPost(
  { s3, bucket }: { s3: S3Client; bucket: string },
  file: SignedFile,
): Promise<SignedUpload['post']> {
  return createPresignedPost(s3, {
    Bucket: bucket,
    Key: file.objectKey,
    Expires: signatureLifetimeSeconds,
    Conditions: [['content-length-range', 1, file.sizeBytes]],
    Fields: {
      'Content-Type': file.contentType,
      ...(file.sha256 === undefined ? {} : { 'x-amz-checksum-sha256': base64OfHex(file.sha256) }),
    },
  });
}
