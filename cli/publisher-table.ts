import type { PublisherStore } from '#shared/stores/publisher-store.ts';
import type { Session } from './session.ts';
import { openStage, type StageOptions } from './stage-aws.ts';

/**
 * The publishers of a stage, with the AWS credentials of whoever types: there is no key yet that could ask the API.
 * @throws CliFailure when the table is not found or AWS refuses.
 */
export async function openPublishers(session: Session, options: StageOptions): Promise<PublisherStore> {
  const { createDynamoPublisherStore } = await import('#shared/stores/dynamo-publisher-store.ts');
  const { table, tableName } = await openStage(session, options);
  return createDynamoPublisherStore({ table, tableName });
}
