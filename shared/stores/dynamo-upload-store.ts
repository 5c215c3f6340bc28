import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Problem } from '#shared/errors.ts';
import { createUpload } from './dynamo-upload-creation.ts';
import { readLines } from './dynamo-upload-lines.ts';
import { leaveSlot } from './open-upload-slots.ts';
import { readRows } from './read-rows.ts';
import { uploadKeys } from './upload-keys.ts';
import { uploadOf } from './upload-row.ts';
import type { ResultCounts, Upload, UploadStore } from './upload-store.ts';
import { writeRows } from './write-rows.ts';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** Uploads and their reports in DynamoDB. */
export function createDynamoUploadStore(deps: Deps): UploadStore {
  return {
    create: (upload, idempotency) => createUpload(deps, upload, idempotency),
    get: (id) => readUpload(deps, id),
    lines: (id, range) => readLines(deps, id, range),
    page: (publisherId, page) => readPage(deps, publisherId, page),
    writeLines: (id, lines) =>
      writeRows(
        deps,
        lines.map((line) => ({ ...uploadKeys.line(id, line.position), ...line })),
      ),
    setStatus: (id, status, problems, counts) => setStatus(deps, id, status, problems, counts),
  };
}

async function readUpload({ table, tableName }: Deps, id: string): Promise<Upload | undefined> {
  const Key = uploadKeys.upload(id);
  const answer = await table.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }));
  return answer.Item && uploadOf(answer.Item);
}

/** The listing holds ids only, so that a status stands in one place; the uploads themselves are read by key. */
async function readPage(
  deps: Deps,
  publisherId: string,
  page: { limit: number; after?: string },
): Promise<{ uploads: Upload[]; next?: string }> {
  const pk = uploadKeys.listingPartition(publisherId);
  const answer = await deps.table.send(
    new QueryCommand({
      TableName: deps.tableName,
      KeyConditionExpression: page.after === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :after',
      ExpressionAttributeValues: { ':pk': pk, ...(page.after === undefined ? {} : { ':after': page.after }) },
      ScanIndexForward: false,
      Limit: page.limit + 1,
      ConsistentRead: true,
    }),
  );
  const rows = (answer.Items ?? []) as { sk: string; uploadId: string }[];
  const shown = rows.slice(0, page.limit);
  const uploads = await readUploads(
    deps,
    shown.map((row) => row.uploadId),
  );
  return { uploads, next: rows.length > page.limit ? shown.at(-1)?.sk : undefined };
}

/** In the order of `ids`. */
async function readUploads(deps: Deps, ids: readonly string[]): Promise<Upload[]> {
  const rows = await readRows(deps, ids.map(uploadKeys.upload), { consistent: true });
  const found = new Map(rows.map((row) => [String(row.id), uploadOf(row)]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** From where each status may be reached. Anything else is a message that came twice, and changes nothing. */
const reachedFrom = {
  'awaiting-file': [],
  processing: ['awaiting-file'],
  published: ['awaiting-file', 'processing'],
  'partly-published': ['awaiting-file', 'processing'],
  rejected: ['awaiting-file', 'processing'],
} as const satisfies Record<Upload['status'], readonly Upload['status'][]>;

async function setStatus(
  { table, tableName }: Deps,
  id: string,
  status: Upload['status'],
  problems: readonly Problem[],
  counts: Partial<ResultCounts> = {},
): Promise<void> {
  const from: readonly string[] = reachedFrom[status];
  if (from.length === 0) return;
  const names = from.map((_, index) => `:from${index}`);
  const counted = Object.keys(counts).map((name) => `${name} = :${name}`);
  try {
    const { Attributes } = await table.send(
      new UpdateCommand({
        TableName: tableName,
        Key: uploadKeys.upload(id),
        ReturnValues: 'ALL_OLD',
        UpdateExpression: `SET ${['#status = :status', 'problems = :problems', ...counted].join(', ')}`,
        ConditionExpression: `#status IN (${names.join(', ')})`,
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: {
          ':status': status,
          ':problems': problems,
          ...Object.fromEntries(Object.entries(counts).map(([name, count]) => [`:${name}`, count])),
          ...Object.fromEntries(from.map((value, index) => [`:from${index}`, value])),
        },
      }),
    );
    if (Attributes?.status === 'awaiting-file') await leaveSlot({ table, tableName }, Attributes);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
