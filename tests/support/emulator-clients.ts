import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

const region = 'us-east-1';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

interface StackNames {
  readonly awsEndpoint: string;
  readonly tableName: string;
  readonly sourceBucket: string;
  readonly bodyBucket: string;
}

/** Clients for the emulator the tests run on, with the names of what was deployed there. */
export function connectToEmulator(stack: StackNames) {
  const endpoint = { endpoint: stack.awsEndpoint, region, credentials };
  return {
    ...stack,
    table: DynamoDBDocumentClient.from(new DynamoDBClient(endpoint), {
      marshallOptions: { removeUndefinedValues: true },
    }),
    s3: new S3Client({ ...endpoint, forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED' }),
  };
}
