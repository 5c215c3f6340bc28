import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { queryRows } from './query-rows.ts';
import { linesTogether, uploadKeys } from './upload-keys.ts';
import type { ArticleLine, LineRange } from './upload-store.ts';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** Goes from partition to partition until there are enough lines. */
export async function readLines(
  deps: Deps,
  uploadId: string,
  { from, before = Number.POSITIVE_INFINITY, limit }: LineRange,
): Promise<{ lines: ArticleLine[]; next?: number }> {
  const lines: ArticleLine[] = [];
  for (let at = from; at < before; at += linesTogether - (at % linesTogether)) {
    const found = await linesBeside(deps, uploadId, at);
    if (found.length === 0 && before === Number.POSITIVE_INFINITY) return { lines };
    const wanted = found.filter(({ position }) => position < before && position > (lines.at(-1)?.position ?? -1));
    const room = limit - lines.length;
    lines.push(...wanted.slice(0, room));
    const more = wanted[room];
    if (more) return { lines, next: more.position };
  }
  return { lines };
}

/** The lines of a position's partition from there on. */
async function linesBeside(deps: Deps, uploadId: string, from: number): Promise<ArticleLine[]> {
  const { pk, sk } = uploadKeys.line(uploadId, from);
  const found = await queryFrom(deps, pk, sk);
  // A report of before lies in its first partition as a whole.
  return found.length > 0 || from < linesTogether ? found : queryFrom(deps, uploadKeys.partition(uploadId), sk);
}

async function queryFrom({ table, tableName }: Deps, pk: string, sk: string): Promise<ArticleLine[]> {
  const rows = await queryRows(table, {
    TableName: tableName,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :last',
    ExpressionAttributeValues: { ':pk': pk, ':from': sk, ':last': 'LINE#~' },
    ConsistentRead: true,
  });
  return rows.map(({ pk: _pk, sk: _sk, ...line }) => line as unknown as ArticleLine);
}
