import { setTimeout as sleep } from 'node:timers/promises';
import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Unavailable } from '#shared/errors.ts';

/** What one BatchWrite takes. */
const rowsPerCall = 25;

/** DynamoDB hands back what it could not write at the moment; five waits that double are about 3 s. */
const longestWaits = 5;

/**
 * Writes rows, each replacing what had its key. No row waits for another: not a transaction.
 * @throws Unavailable when DynamoDB goes on handing rows back.
 */
export async function writeRows(
  deps: { table: DynamoDBDocumentClient; tableName: string },
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsPerCall)
    await writeSome(deps, rows.slice(from, from + rowsPerCall));
}

async function writeSome(
  { table, tableName }: { table: DynamoDBDocumentClient; tableName: string },
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  let requests: Record<string, unknown>[] = rows.map((Item) => ({ PutRequest: { Item } }));
  for (let wait = 0; requests.length > 0; wait += 1) {
    if (wait > longestWaits) throw new Unavailable('The article store');
    if (wait > 0) await sleep(Math.random() * 100 * 2 ** wait);
    const answer = await table.send(new BatchWriteCommand({ RequestItems: { [tableName]: requests } }));
    requests = answer.UnprocessedItems?.[tableName] ?? [];
  }
}
