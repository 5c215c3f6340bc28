import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
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

/** A table like the deployed one, with no stream: what a contract test leaves in it is nobody else's news. */
export async function createContractTable(awsEndpoint: string): Promise<string> {
  const TableName = 'contract-tests';
  const key = (AttributeName: string, KeyType: 'HASH' | 'RANGE') => ({ AttributeName, KeyType });
  const client = new DynamoDBClient({ endpoint: awsEndpoint, region, credentials });
  await client.send(
    new CreateTableCommand({
      TableName,
      KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
      AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  client.destroy();
  return TableName;
}

/** The same clients for contracts of stores, which write what no newsroom would. */
export const connectForContracts = (stack: StackNames & { readonly contractTable: string }) =>
  connectToEmulator({ ...stack, tableName: stack.contractTable });
