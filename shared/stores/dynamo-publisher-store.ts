import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { Conflict } from '#shared/errors.ts';
import type { Publisher, PublisherKey, PublisherStore } from './publisher-store.ts';
import { queryRows } from './query-rows.ts';
import { publisherKeyPrefix, publisherKeys, publishersPartition } from './upload-keys.ts';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** Publishers in DynamoDB. Reads are consistent: a revoked key is known as such at once. */
export function createDynamoPublisherStore(deps: Deps): PublisherStore {
  return {
    get: (id) => read<Publisher>(deps, publisherKeys.publisher(id)),
    put: (publisher) => put(deps, publisher),
    list: async () => (await rowsIn(deps, publishersPartition, '')).map((row) => withoutKey<Publisher>(row)),
    key: (keyId) => read<PublisherKey>(deps, publisherKeys.key(keyId)),
    putKey: (key) => putKey(deps, key),
    keys: async (publisherId) =>
      (await rowsIn(deps, publisherKeys.partition(publisherId), publisherKeyPrefix)).map((row) =>
        withoutKey<PublisherKey>(row),
      ),
    endKey: (keyId, at) =>
      changeKey(deps, keyId, {
        UpdateExpression: 'SET expiresAt = :at',
        ConditionExpression: 'attribute_exists(pk) AND (attribute_not_exists(expiresAt) OR expiresAt > :at)',
        ExpressionAttributeValues: { ':at': at },
      }),
    // The first revocation's time stays.
    revokeKey: (keyId, at) =>
      changeKey(deps, keyId, {
        UpdateExpression: 'SET revokedAt = if_not_exists(revokedAt, :at)',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':at': at },
      }),
  };
}

const withoutKey = <T>({ pk: _pk, sk: _sk, ...rest }: Record<string, unknown>): T => rest as T;

async function read<T>({ table, tableName }: Deps, Key: { pk: string; sk: string }): Promise<T | undefined> {
  const answer = await table.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }));
  return answer.Item && withoutKey<T>(answer.Item);
}

const rowsIn = ({ table, tableName }: Deps, partition: string, prefix: string) =>
  queryRows(table, {
    TableName: tableName,
    KeyConditionExpression: prefix === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': partition, ...(prefix === '' ? {} : { ':prefix': prefix }) },
    ConsistentRead: true,
  });

async function put({ table, tableName }: Deps, publisher: Publisher): Promise<void> {
  const rows = [publisherKeys.publisher(publisher.id), publisherKeys.registry(publisher.id)];
  await table.send(
    new TransactWriteCommand({
      TransactItems: rows.map((key) => ({ Put: { TableName: tableName, Item: { ...key, ...publisher } } })),
    }),
  );
}

/** A key is written once: writing it again could take a revocation back. */
async function putKey({ table, tableName }: Deps, key: PublisherKey): Promise<void> {
  const rows = [publisherKeys.key(key.keyId), publisherKeys.keyOfPublisher(key.publisherId, key.keyId)];
  const ConditionExpression = 'attribute_not_exists(pk)';
  try {
    await table.send(
      new TransactWriteCommand({
        TransactItems: rows.map((row) => ({
          Put: { TableName: tableName, Item: { ...row, ...key }, ConditionExpression },
        })),
      }),
    );
  } catch (error) {
    if (isConditionFailure(error)) throw new Conflict(`There is a key ${key.keyId} already.`);
    throw error;
  }
}

/** Changes both rows of a key; a condition that does not hold leaves them as they are. */
async function changeKey(
  deps: Deps,
  keyId: string,
  change: Readonly<{ UpdateExpression: string; ConditionExpression: string; ExpressionAttributeValues: object }>,
): Promise<boolean> {
  const key = await read<PublisherKey>(deps, publisherKeys.key(keyId));
  if (!key) return false;
  const rows = [publisherKeys.key(keyId), publisherKeys.keyOfPublisher(key.publisherId, keyId)];
  const TransactItems = rows.map((Key) => ({ Update: { TableName: deps.tableName, Key, ...change } }));
  try {
    await deps.table.send(new TransactWriteCommand({ TransactItems }));
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
  return true;
}

const isConditionFailure = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).some((reason) => reason.Code === 'ConditionalCheckFailed');
