import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
}

interface VersionedRow {
  readonly pk: string;
  readonly sk: string;
  /** From 1; each save is one above the one it was made from. */
  readonly version: number;
}

/** Puts a row if the stored one is of the version before, or if there is none and this is the first. */
export async function saveVersion<R extends VersionedRow>(
  { table, tableName }: Deps,
  row: R,
): Promise<'saved' | 'stale'> {
  const before =
    row.version === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :before',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':before': row.version - 1 },
        };
  const saved = await unlessRefused(table.send(new PutCommand({ TableName: tableName, Item: { ...row }, ...before })));
  return saved ? 'saved' : 'stale';
}

/** Removes a row. @returns false when there is none. */
export const removeRow = ({ table, tableName }: Deps, { pk, sk }: { pk: string; sk: string }): Promise<boolean> =>
  unlessRefused(
    table.send(
      new DeleteCommand({ TableName: tableName, Key: { pk, sk }, ConditionExpression: 'attribute_exists(pk)' }),
    ),
  );

async function unlessRefused(sending: Promise<unknown>): Promise<boolean> {
  try {
    await sending;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
