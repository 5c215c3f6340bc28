import type { AttributeValue, DynamoDBStreamEvent } from 'aws-lambda';
import type { Stack } from '#local/stack.ts';
import { createStreamHandler } from '#shared/lambda/stream-handler.ts';
import { createEmulatorCalls } from './emulator-requests.ts';

export type WrittenRow = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

interface RecordsAnswer {
  readonly Records: DynamoDBStreamEvent['Records'];
  readonly NextShardIterator?: string;
}

/** A stream's place where what comes next begins. */
export interface StreamPlace {
  /** Rows written since the last call, each as it was written last. */
  next(): Promise<WrittenRow[]>;
}

/** Reads a table's stream from now on, page by page: what it costs grows with what was written, not with the table. */
export async function followStream(stack: Pick<Stack, 'awsEndpoint' | 'tableName'>): Promise<StreamPlace> {
  const call = createEmulatorCalls(stack, 'dynamodb');
  const table = await call<{ Table: { LatestStreamArn: string } }>('DynamoDB_20120810.DescribeTable', {
    TableName: stack.tableName,
  });
  const StreamArn = table.Table.LatestStreamArn;
  const found = await call<{ StreamDescription: { Shards: { ShardId: string }[] } }>(
    'DynamoDBStreams_20120810.DescribeStream',
    { StreamArn },
  );
  const ShardId = found.StreamDescription.Shards[0]?.ShardId;
  const at = await call<{ ShardIterator: string }>('DynamoDBStreams_20120810.GetShardIterator', {
    ...{ StreamArn, ShardId, ShardIteratorType: 'LATEST' },
  });
  let ShardIterator = at.ShardIterator;
  return {
    async next() {
      const rows = new Map<string, WrittenRow>();
      for (;;) {
        const answer = await call<RecordsAnswer>('DynamoDBStreams_20120810.GetRecords', { ShardIterator, Limit: 1000 });
        ShardIterator = answer.NextShardIterator ?? '';
        await keepLast(rows, answer.Records);
        if (answer.Records.length === 0) return [...rows.values()];
      }
    },
  };
}

async function keepLast(rows: Map<string, WrittenRow>, Records: DynamoDBStreamEvent['Records']): Promise<void> {
  const keep = createStreamHandler(async (records) => {
    for (const [at, { row }] of records.entries()) {
      const key = keyOf(Records[at]?.dynamodb?.Keys);
      if (row) rows.set(key, row as WrittenRow);
      else rows.delete(key);
    }
  });
  await keep({ Records });
}

const keyOf = (key: Readonly<Record<string, AttributeValue>> | undefined): string => `${key?.pk?.S}\n${key?.sk?.S}`;

/** The article that a row is written with, in one transaction; undefined for rows that are written by themselves. */
export function articleOfRow(row: WrittenRow): string | undefined {
  if (row.pk.startsWith('ARTICLE#')) return /^(ARTICLE$|REVISION#)/.test(row.sk) ? row.pk.slice(8) : undefined;
  if (row.pk.startsWith('SLUG#')) return String(row.articleId);
  if (row.pk.startsWith('HEADLINE#')) return row.sk;
  return row.pk.startsWith('LISTING#') ? String(row.id) : undefined;
}
