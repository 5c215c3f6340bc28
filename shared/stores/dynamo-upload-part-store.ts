import { setTimeout as sleep } from 'node:timers/promises';
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { type Problem, Unavailable } from '#shared/errors.ts';
import { queryRows } from './query-rows.ts';
import { uploadKeys } from './upload-keys.ts';
import type { Cutting, UploadPart, UploadPartStore } from './upload-part-store.ts';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** Parts in DynamoDB: a row each, and their sums on the row of their upload. */
export function createDynamoUploadPartStore(deps: Deps): UploadPartStore {
  return {
    cutting: async (id) => withoutKey<Cutting>(await readRow(deps, uploadKeys.cutting(id))),
    noteCutting: (id, cutting) => noteCutting(deps, id, cutting),
    closeCutting: (id, parts, problems) => closeCutting(deps, id, parts, problems),
    finishPart: (id, part) => finishPart(deps, id, part),
    failPart: (id, { first, count }) => failPart(deps, { ...uploadKeys.part(id, first), first, count }),
    part: async (id, first) => withoutKey<UploadPart>(await readRow(deps, uploadKeys.part(id, first))),
    parts: (id) => readParts(deps, id),
  };
}

type Row = Record<string, unknown>;

function withoutKey<T>(row: Row | undefined): T | undefined {
  if (!row) return undefined;
  const { pk: _pk, sk: _sk, ...rest } = row;
  return rest as T;
}

async function readRow({ table, tableName }: Deps, { pk, sk }: { pk: string; sk: string }): Promise<Row | undefined> {
  const answer = await table.send(new GetCommand({ TableName: tableName, Key: { pk, sk }, ConsistentRead: true }));
  return answer.Item;
}

async function readParts({ table, tableName }: Deps, id: string): Promise<UploadPart[]> {
  const rows = await queryRows(table, {
    TableName: tableName,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :part)',
    ExpressionAttributeValues: { ':pk': uploadKeys.partsPartition(id), ':part': 'PART#' },
    ConsistentRead: true,
  });
  return rows.flatMap((row) => withoutKey<UploadPart>(row) ?? []);
}

const noteCutting = (deps: Deps, id: string, { next, parts }: Cutting): Promise<void> =>
  unlessRefused(
    deps.table.send(
      new PutCommand({
        TableName: deps.tableName,
        Item: { ...uploadKeys.cutting(id), next, parts },
        ConditionExpression: 'attribute_not_exists(pk) OR #next < :next',
        ExpressionAttributeNames: { '#next': 'next' },
        ExpressionAttributeValues: { ':next': next },
      }),
    ),
  );

const closeCutting = (deps: Deps, id: string, parts: number, problems: readonly Problem[]): Promise<void> =>
  unlessRefused(
    deps.table.send(
      new UpdateCommand({
        TableName: deps.tableName,
        Key: uploadKeys.upload(id),
        UpdateExpression: 'SET partsTotal = :parts, problems = :problems',
        ConditionExpression: '#status = :processing AND attribute_not_exists(partsTotal)',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: { ':parts': parts, ':problems': problems, ':processing': 'processing' },
      }),
    ),
  );

const failPart = (deps: Deps, row: Row): Promise<void> =>
  unlessRefused(
    deps.table.send(
      new PutCommand({
        TableName: deps.tableName,
        Item: { ...row, state: 'failed' },
        ConditionExpression: 'attribute_not_exists(pk) OR #state <> :done',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':done': 'done' },
      }),
    ),
  );

/** Parts of an upload that end together cancel each other's transaction; one of them wins within a few tries. */
const attempts = 8;

type FinishedPart = Parameters<UploadPartStore['finishPart']>[1];

async function finishPart({ table, tableName }: Deps, id: string, part: FinishedPart): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    try {
      await table.send(new TransactWriteCommand({ TransactItems: finishing(tableName, id, part) }));
      return;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
      if (codes[0] === 'ConditionalCheckFailed') return;
      if (!codes.includes('TransactionConflict')) throw error;
    }
    await sleep(Math.random() * 50 * attempt);
  }
  throw new Unavailable('The upload store');
}

/** Both or neither: a part that is told of as done has been counted, and is never counted again. */
function finishing(TableName: string, id: string, { first, count, counts, problems }: FinishedPart) {
  const done = {
    TableName,
    Item: { ...uploadKeys.part(id, first), first, count, state: 'done', counts, problems },
    ConditionExpression: 'attribute_not_exists(pk) OR #state <> :done',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':done': 'done' },
  };
  const added = {
    TableName,
    Key: uploadKeys.upload(id),
    UpdateExpression:
      'ADD partsDone :one, created :created, updated :updated, unchanged :unchanged, rejected :rejected',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: {
      ':one': 1,
      ':created': counts.created,
      ':updated': counts.updated,
      ':unchanged': counts.unchanged,
      ':rejected': counts.rejected,
    },
  };
  return [{ Put: done }, { Update: added }];
}

async function unlessRefused(sending: Promise<unknown>): Promise<void> {
  try {
    await sending;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
