import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * A keyed read takes milliseconds; one that takes seconds is better tried again. Well under the 10 s a reader's
 * Lambda has. Without `throwOnRequestTimeout` the SDK only warns and waits on.
 */
const requestHandler = { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true };

/**
 * Absent values are left out of rows rather than stored as null. `where` names an endpoint and credentials other than
 * the environment's.
 */
export const createTableClient = (
  where: Pick<DynamoDBClientConfig, 'endpoint' | 'region' | 'credentials'> = {},
): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient({ requestHandler, maxAttempts: 4, ...where }), {
    marshallOptions: { removeUndefinedValues: true },
  });

/**
 * Signs uploads and sends nothing: objects go by s3-objects.ts. `pathStyle` is for endpoints whose bucket names do not resolve as host names, as on one machine.
 * Checksums only where they are asked for: a checksum of the presigner's own would be one the uploader cannot know.
 */
export const createS3Client = (options: { pathStyle: boolean }): S3Client =>
  new S3Client({
    forcePathStyle: options.pathStyle,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
