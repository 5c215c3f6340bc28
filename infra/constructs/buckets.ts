import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  CfnBucket,
  HttpMethods,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { freezeLogicalId } from './frozen-logical-id.ts';

const closed: BucketProps = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: RemovalPolicy.RETAIN,
};

/** Where publishers' files arrive, straight from their browser or tool by a signed URL. Each arrival is an event. */
export function createSourceBucket(
  scope: Construct,
  { allowedOrigins, retentionDays }: { allowedOrigins: readonly string[]; retentionDays: number },
): Bucket {
  const bucket = new Bucket(scope, 'SourceBucket', {
    ...closed,
    cors: [
      {
        allowedMethods: [HttpMethods.PUT, HttpMethods.POST],
        allowedOrigins: [...allowedOrigins],
        allowedHeaders: ['*'],
        exposedHeaders: ['ETag'],
        maxAge: 3600,
      },
    ],
    lifecycleRules: [
      { expiration: Duration.days(retentionDays), abortIncompleteMultipartUploadAfter: Duration.days(1) },
    ],
  });
  freezeLogicalId(bucket, 'SourceBucket');
  // On the L1: the L2's `eventBridgeEnabled` deploys a Lambda of its own to set this one property.
  const { defaultChild } = bucket.node;
  if (defaultChild instanceof CfnBucket) {
    defaultChild.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  }
  return bucket;
}

/** Bodies of articles, an object a revision. An object that is overwritten or deleted can be brought back for 90 days. */
export function createBodyBucket(scope: Construct): Bucket {
  const bucket = new Bucket(scope, 'BodyBucket', {
    ...closed,
    versioned: true,
    lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(90) }],
  });
  freezeLogicalId(bucket, 'BodyBucket');
  return bucket;
}
