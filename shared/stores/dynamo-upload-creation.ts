import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { Unavailable } from '#shared/errors.ts';
import { findSlot, takeSlot } from './open-upload-slots.ts';
import { uploadKeys } from './upload-keys.ts';
import { uploadOf } from './upload-row.ts';
import type { Upload, UploadRefusal } from './upload-store.ts';

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

/** Stores an upload, its listing row, its place among the open ones and the key it was asked for with, all or none. */
export async function createUpload(
  deps: Deps,
  upload: Upload,
  idempotency: Idempotency | undefined,
): Promise<Upload | UploadRefusal> {
  for (let attempt = 1; ; attempt += 1) {
    const slot = await findSlot(deps, upload, upload.createdAt);
    if (slot !== undefined && (await storeNew(deps, upload, slot, idempotency))) return upload;
    const earlier = idempotency && (await findEarlier(deps, upload.publisherId, idempotency));
    if (earlier === 'mismatch') return earlier;
    if (earlier) return renew(deps, earlier, upload);
    if (slot === undefined) return 'too-many-open';
    if (attempt === attempts) throw new Unavailable('The upload store');
    await sleep(Math.random() * 50 * attempt);
  }
}

/** @returns false when something of it is stored already, or being stored this moment. */
async function storeNew(
  { table, tableName }: Deps,
  upload: Upload,
  slot: number,
  idempotency: Idempotency | undefined,
): Promise<boolean> {
  const put = (Item: Record<string, unknown>) => ({
    Put: { TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(pk)' },
  });
  const rows = [
    { ...uploadKeys.upload(upload.id), ...upload, slot },
    { ...uploadKeys.listing(upload), uploadId: upload.id },
    ...(idempotency ? [idempotencyRow(upload, idempotency)] : []),
  ];
  const TransactItems = [...rows.map(put), takeSlot(tableName, upload, slot, upload.createdAt)];
  try {
    await table.send(new TransactWriteCommand({ TransactItems }));
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
  return uploadOf(row);
}

/** The fresh signature lasts longer than the first did; an upload that has its file needs none. */
async function renew(
  deps: Deps,
  upload: Upload,
  { expiresAt, createdAt: now }: Upload,
): Promise<Upload | UploadRefusal> {
  if (upload.status !== 'awaiting-file' || upload.expiresAt >= expiresAt) return upload;
  const renewed = { ...upload, expiresAt };
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const slot = await findSlot(deps, renewed, now);
    if (slot === undefined) return 'too-many-open';
    const verdict = await storeRenewed(deps, renewed, slot, now);
    if (verdict !== 'raced') return verdict === 'stored' ? renewed : upload;
    await sleep(Math.random() * 50 * attempt);
  }
  throw new Unavailable('The upload store');
}

/** `arrived`: the file came meanwhile. */
async function storeRenewed(
  { table, tableName }: Deps,
  { id, publisherId, expiresAt }: Upload,
  slot: number,
  now: string,
): Promise<'stored' | 'arrived' | 'raced'> {
  const update = {
    TableName: tableName,
    Key: uploadKeys.upload(id),
    UpdateExpression: 'SET expiresAt = :expiresAt, slot = :slot',
    ConditionExpression: '#status = :waiting',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':expiresAt': expiresAt, ':slot': slot, ':waiting': 'awaiting-file' },
  };
  const TransactItems = [{ Update: update }, takeSlot(tableName, { id, publisherId, expiresAt }, slot, now)];
  try {
    await table.send(new TransactWriteCommand({ TransactItems }));
    return 'stored';
  } catch (error) {
    if (!(error instanceof TransactionCanceledException) || !isRace(error)) throw error;
    return error.CancellationReasons?.[0]?.Code === 'ConditionalCheckFailed' ? 'arrived' : 'raced';
  }
}
