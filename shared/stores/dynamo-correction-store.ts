import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { correctionsMonths, correctionsPartition, monthOf } from './article-keys.ts';
import type { CorrectionPlace, CorrectionStore } from './correction-store.ts';
import { queryRows } from './query-rows.ts';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** Above every position. */
const top = '9999';

/** Corrections in DynamoDB, month by month. The rows are written with the article, see article-rows.ts. */
export const createDynamoCorrectionStore = (deps: Deps): CorrectionStore => ({
  async list({ from, below = top, limit }) {
    const found: CorrectionPlace[] = [];
    for (const month of await monthsBetween(deps, monthOf(from), monthOf(below))) {
      found.push(...(await readMonth(deps, month, { from, below, limit: limit - found.length })));
      if (found.length >= limit) break;
    }
    return found;
  },
});

async function monthsBetween({ table, tableName }: Deps, first: string, last: string): Promise<string[]> {
  const rows = await queryRows(table, {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
    ExpressionAttributeValues: { ':pk': correctionsMonths, ':first': first, ':last': last },
    ScanIndexForward: false,
  });
  return rows.map((row) => String(row.sk));
}

async function readMonth(
  { table, tableName }: Deps,
  month: string,
  { from, below, limit }: { from: string; below: string; limit: number },
): Promise<CorrectionPlace[]> {
  if (from >= below) return [];
  const answer = await table.send(
    new QueryCommand({
      TableName: tableName,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :below',
      ExpressionAttributeValues: { ':pk': correctionsPartition(month), ':from': from, ':below': below },
      ScanIndexForward: false,
      // BETWEEN takes in its ends, and the upper one was on the page before.
      Limit: limit + 1,
    }),
  );
  return (answer.Items ?? [])
    .filter((row) => row.sk !== below)
    .slice(0, limit)
    .map(({ articleId, revision, sk }) => ({ articleId, revision, at: String(sk).split('#')[0] ?? '', position: sk }));
}
