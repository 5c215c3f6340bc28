import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { familiesPartition, familyKey, familySetKey } from './article-keys.ts';
import type { FamilyEdit, FamilyEdits, FamilyStore } from './family-store.ts';
import { queryRows } from './query-rows.ts';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** Families as rows of one partition, which the table's stream brings to index-article, and the set's revision beside them. */
export const createDynamoFamilyStore = (deps: Deps): FamilyStore => ({
  list: () => list(deps),
  save: (edit, seen) => save(deps, edit, seen),
});

/** The revision is read first: an edit that comes in between makes the next save stale, never lost. */
async function list({ table, tableName: TableName }: Deps): Promise<FamilyEdits> {
  const set = await table.send(new GetCommand({ TableName, Key: { ...familySetKey }, ConsistentRead: true }));
  const rows = await queryRows(table, {
    TableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': familiesPartition },
    ConsistentRead: true,
  });
  return { edits: rows.map(readEdit), revision: Number(set.Item?.revision ?? 0) };
}

function readEdit(row: Record<string, unknown>): FamilyEdit {
  const { pk: _pk, sk: _sk, ...edit } = row;
  return edit as unknown as FamilyEdit;
}

async function save({ table, tableName: TableName }: Deps, edit: FamilyEdit, seen: number): Promise<'saved' | 'stale'> {
  const unchanged =
    seen === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'revision = :seen', ExpressionAttributeValues: { ':seen': seen } };
  const set = { Put: { TableName, Item: { ...familySetKey, revision: edit.revision }, ...unchanged } };
  const row = { Put: { TableName, Item: { ...familyKey(edit.id), ...edit } } };
  try {
    await table.send(new TransactWriteCommand({ TransactItems: [set, row] }));
    return 'saved';
  } catch (error) {
    if (error instanceof TransactionCanceledException && isOvertaken(error)) return 'stale';
    throw error;
  }
}

const isOvertaken = (error: TransactionCanceledException): boolean =>
  (error.CancellationReasons ?? []).some(
    ({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict',
  );
