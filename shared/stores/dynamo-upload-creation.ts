import { setTimeout as sleep } from 'node:timers/promises';
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { uploadKeys } from './upload-keys.ts';
import type { Upload } from './upload-store.ts';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
}

interface Idempotency {
  readonly key: string;
  readonly requestHash: string;
}

/** How long a used Idempotency-Key is remembered: longer than any client goes on trying. */
const rememberedSeconds = 30 * 24 * 60 * 60;

/** Equal keys that arrive together cancel each other's transaction; one of them wins within a few tries. */
const attempts = 6;

/** Stores an upload, its listing row and the key it was asked for with, all or none. */
export async function createUpload(
  deps: Deps,
  upload: Upload,
  idempotency: Idempotency | undefined,
): Promise<Upload | 'mismatch'> {
  for (let attempt = 1; ; attempt += 1) {
    if (await storeNew(deps, upload, idempotency)) return upload;
    const earlier = idempotency && (await findEarlier(deps, upload.publisherId, idempotency));
    if (earlier === 'mismatch') return earlier;
    if (earlier) return renew(deps, earlier, upload.expiresAt);
    if (attempt === attempts) throw new Error(`Upload ${upload.id} could not be stored`);
    await sleep(Math.random() * 50 * attempt);
  }
}

/** @returns false when something of it is stored already, or being stored this moment. */
async function storeNew(
  { table, tableName }: Deps,
  upload: Upload,
  idempotency: Idempotency | undefined,
): Promise<boolean> {
  const put = (Item: Record<string, unknown>) => ({
    Put: { TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' },
  });
  const rows = [
    { ...uploadKeys.upload(upload.id), ...upload },
    { ...uploadKeys.listing(upload), uploadId: upload.id },
    ...(idempotency ? [idempotencyRow(upload, idempotency)] : []),
  ];
  try {
    await table.send(new TransactWriteCommand({ TransactItems: rows.map(put) }));
    return true;
  } catch (error) {
    if (error instanceof TransactionCanceledException && isRace(error)) return false;
    throw error;
  }
}

const isRace = (error: TransactionCanceledException): boolean =>
  (error.CancellationReasons ?? []).some(
    ({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict',
  );

const idempotencyRow = (upload: Upload, { key, requestHash }: Idempotency) => ({
  ...uploadKeys.idempotency(upload.publisherId, key),
  uploadId: upload.id,
  requestHash,
  ttl: Math.floor(Date.parse(upload.createdAt) / 1000) + rememberedSeconds,
});

async function findEarlier(
  { table, tableName }: Deps,
  publisherId: string,
  { key, requestHash }: Idempotency,
): Promise<Upload | 'mismatch' | undefined> {
  const read = async (Key: Record<string, string>) =>
    (await table.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }))).Item;
  const used = await read({ ...uploadKeys.idempotency(publisherId, key) });
  if (!used) return undefined;
  if (used.requestHash !== requestHash) return 'mismatch';
  const row = await read({ ...uploadKeys.upload(String(used.uploadId)) });
  if (!row) return undefined;
  const { pk: _pk, sk: _sk, ...upload } = row;
  return upload as unknown as Upload;
}

/** The fresh signature lasts longer than the first did; an upload that has its file needs none. */
async function renew({ table, tableName }: Deps, upload: Upload, expiresAt: string): Promise<Upload> {
  if (upload.status !== 'awaiting-file' || upload.expiresAt >= expiresAt) return upload;
  try {
    await table.send(
      new UpdateCommand({
        TableName: tableName,
        Key: uploadKeys.upload(upload.id),
        UpdateExpression: 'SET expiresAt = :expiresAt',
        ConditionExpression: '#status = :waiting',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':expiresAt': expiresAt, ':waiting': 'awaiting-file' },
      }),
    );
    return { ...upload, expiresAt };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return upload;
    throw error;
  }
}
