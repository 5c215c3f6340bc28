import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { mostOpenUploads } from '#shared/uploads/open-uploads.ts';
import { queryRows } from './query-rows.ts';
import { uploadKeys } from './upload-keys.ts';
import type { Upload } from './upload-store.ts';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
}

type Open = Pick<Upload, 'id' | 'publisherId' | 'expiresAt'>;

/**
 * A slot that an upload may take at `now`: the one it has, else any that is free; undefined when all are taken. A
 * publisher has as many slots as it may have open uploads, and each is taken by a condition, so that uploads asked for at
 * the same time never pass the limit. One query of at most a hundred short rows.
 */
export async function findSlot(
  { table, tableName }: Deps,
  { id, publisherId }: Open,
  now: string,
): Promise<number | undefined> {
  const rows = await queryRows(table, {
    TableName: tableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': uploadKeys.slotsPartition(publisherId) },
    ConsistentRead: true,
  });
  const own = rows.find((row) => row.uploadId === id);
  if (own) return Number(own.slot);
  const taken = new Set(rows.filter((row) => String(row.expiresAt) > now).map((row) => row.slot));
  const free = Array.from({ length: mostOpenUploads }, (_, slot) => slot).filter((slot) => !taken.has(slot));
  // Any of them: two who ask at the same time seldom want the same.
  return free[Math.floor(Math.random() * free.length)];
}

/** Takes a slot for an upload until it expires; fails when another has it at `now`. */
export const takeSlot = (TableName: string, { id, publisherId, expiresAt }: Open, slot: number, now: string) => ({
  Put: {
    TableName,
    Item: {
      ...uploadKeys.slot(publisherId, slot),
      ...{ slot, uploadId: id, expiresAt, ttl: Math.ceil(Date.parse(expiresAt) / 1000) },
    },
    ConditionExpression: 'attribute_not_exists(pk) OR uploadId = :id OR expiresAt <= :now',
    ExpressionAttributeValues: { ':id': id, ':now': now },
  },
});

/** The file has come. Should this never happen, the slot is free again when the upload would have expired. */
export async function leaveSlot({ table, tableName }: Deps, upload: Readonly<Record<string, unknown>>): Promise<void> {
  if (upload.slot === undefined) return;
  try {
    await table.send(
      new DeleteCommand({
        TableName: tableName,
        Key: uploadKeys.slot(String(upload.publisherId), Number(upload.slot)),
        ConditionExpression: 'uploadId = :id',
        ExpressionAttributeValues: { ':id': upload.id },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
