import { addPublisher } from '#cli/add-publisher.ts';
import { scopes } from '#shared/api/route.ts';
import { createTableClient } from '#shared/stores/aws-clients.ts';
import { createDynamoPublisherStore } from '#shared/stores/dynamo-publisher-store.ts';
import { awsEndpoint, region } from './emulator.ts';
import { readSampleNewsroom } from './sample.ts';

/** Adds the sample newsroom's publisher to the table and answers a key that may do everything. */
export async function addSamplePublisher(tableName: string, awsPort: number): Promise<string> {
  const table = createTableClient({
    endpoint: awsEndpoint(awsPort),
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const { publisher } = readSampleNewsroom();
  const store = createDynamoPublisherStore({ table, tableName });
  const { key } = await addPublisher(store, { ...publisher, scopes }, new Date().toISOString());
  table.destroy();
  return key;
}
