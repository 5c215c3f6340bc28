import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Unavailable } from '#shared/errors.ts';

/** What one BatchGet takes. */
const keysPerCall = 100;

/** DynamoDB hands back what it could not read at the moment; four waits that double are about 1.5 s: a reader waits. */
const longestWaits = 4;

type Row = Record<string, unknown>;

/**
 * The rows that are there of these keys, each once, in no order.
 * @throws Unavailable when DynamoDB goes on handing keys back.
 */
export async function readRows(
  deps: { table: DynamoDBDocumentClient; tableName: string },
  keys: readonly { readonly pk: string; readonly sk: string }[],
  { consistent }: { consistent: boolean },
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let from = 0; from < keys.length; from += keysPerCall) {
    const some = keys.slice(from, from + keysPerCall).map(({ pk, sk }) => ({ pk, sk }));
    rows.push(...(await readSome(deps, some, consistent)));
  }
  return rows;
}

async function readSome(
  { table, tableName }: { table: DynamoDBDocumentClient; tableName: string },
  keys: Row[],
  ConsistentRead: boolean,
): Promise<Row[]> {
  const rows: Row[] = [];
  let Keys = keys;
  for (let wait = 0; Keys.length > 0; wait += 1) {
    if (wait > longestWaits) throw new Unavailable('The article store');
    if (wait > 0) await sleep(Math.random() * 100 * 2 ** wait);
    const answer = await table.send(new BatchGetCommand({ RequestItems: { [tableName]: { Keys, ConsistentRead } } }));
    rows.push(...(answer.Responses?.[tableName] ?? []));
    Keys = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
  }
  return rows;
}
