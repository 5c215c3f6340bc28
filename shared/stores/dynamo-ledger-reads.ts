import { type DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type AuditEntry, type ChainEnd, emptyChain } from '#shared/audit/audit-entry.ts';
import type { PublicChange } from '#shared/changes/public-change.ts';
import type { Key } from './article-keys.ts';
import { auditKey, chainKey, changeKey, lastInPartition } from './ledger-keys.ts';
import type { AuditLog, ChangeFeed } from './ledger-store.ts';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** The public record in DynamoDB. */
export const createDynamoChangeFeed = (deps: Deps): ChangeFeed => ({
  async after(sequence, limit) {
    const rows = await readNumbered(deps, changeKey, sequence, limit, (row) => Number(row.sequence));
    return rows.map(withoutKey<PublicChange>);
  },
});

/** A publisher's audit log in DynamoDB. A gap is shown as it is: whoever verifies the chain finds it. */
export const createDynamoAuditLog = (deps: Deps): AuditLog => ({
  async entries(publisherId, n, limit) {
    const rows = await readNumbered(deps, (at) => auditKey(publisherId, at), n, limit);
    return rows.map(withoutKey<AuditEntry>);
  },
  async end(publisherId) {
    const Key = { ...chainKey(publisherId) };
    const answer = await deps.table.send(new GetCommand({ TableName: deps.tableName, Key, ConsistentRead: true }));
    return answer.Item ? withoutKey<ChainEnd>(answer.Item) : emptyChain;
  },
});

type Row = Record<string, unknown>;

const withoutKey = <T>({ pk: _pk, sk: _sk, ...rest }: Row): T => rest as T;

/**
 * Rows above a number, from as many partitions as it takes. With `numberOf` it ends before a gap: a transaction may be
 * seen by half while it is written.
 */
async function readNumbered(
  deps: Deps,
  keyOf: (n: number) => Key,
  above: number,
  limit: number,
  numberOf?: (row: Row) => number,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let from = above + 1; rows.length < limit; ) {
    const found = await readPartition(deps, keyOf(from), limit - rows.length);
    const whole = numberOf ? untilGap(found, from, numberOf) : found;
    rows.push(...whole);
    const next = lastInPartition(from) + 1;
    const isOver = numberOf ? from + whole.length < next : whole.length === 0;
    if (isOver) break;
    from = next;
  }
  return rows;
}

function untilGap(rows: readonly Row[], from: number, numberOf: (row: Row) => number): readonly Row[] {
  const gap = rows.findIndex((row, at) => numberOf(row) !== from + at);
  return gap === -1 ? rows : rows.slice(0, gap);
}

async function readPartition({ table, tableName }: Deps, { pk, sk }: Key, limit: number): Promise<Row[]> {
  const answer = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk AND sk >= :from',
      ExpressionAttributeValues: { ':pk': pk, ':from': sk },
      // 1 MB is what one answer holds; rows are a few hundred bytes and a page at most 1,000.
      Limit: limit,
      ConsistentRead: true,
    }),
  );
  return answer.Items ?? [];
}
