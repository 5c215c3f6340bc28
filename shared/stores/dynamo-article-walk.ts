import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  articleKey,
  type Key,
  type Listing,
  listingPartition,
  listingPosition,
  monthOf,
  monthsPartition,
} from './article-keys.ts';
import { headFromRow } from './article-rows.ts';
import type { ArticleHead } from './article-store.ts';
import type { ArticleWalk, Place, StoredHead, WalkedPage } from './article-walk.ts';
import { readRows } from './read-rows.ts';
import { publishersPartition } from './upload-keys.ts';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** The walk along the desks' lists in DynamoDB, which are kept a month a partition. Every read is consistent. */
export function createDynamoArticleWalk(deps: Deps): ArticleWalk {
  return {
    start: () => nextMonth(deps, undefined),
    page: (place, limit) => readPage(deps, place, limit),
    async heads(ids) {
      const rows = await readRows(deps, [...new Set(ids)].map(articleKey), { consistent: true });
      return new Map(rows.map((row) => [String(row.id), storedHead(row)]));
    },
    async listed(heads) {
      const rows = await readRows(deps, heads.map(deskKey), { consistent: true });
      return new Map(rows.map(({ id, revision }) => [String(id), Number(revision)]));
    },
  };
}

const deskOf = (publisherId: string): Listing => `DESK#${publisherId}`;

function deskKey(head: ArticleHead): Key {
  const sk = listingPosition(head);
  return { pk: listingPartition(deskOf(head.publisherId), monthOf(sk)), sk };
}

const storedHead = (row: Readonly<Record<string, unknown>>): StoredHead => ({
  head: headFromRow(row),
  bodyKey: String(row.bodyKey),
});

async function readPage(deps: Deps, { publisherId, month, after }: Place, limit: number): Promise<WalkedPage> {
  const partition = listingPartition(deskOf(publisherId), month);
  const { rows, isMore } = await rowsAfter(deps, partition, after ?? '', limit);
  const met = rows.map(({ id, revision }) => ({ id: String(id), revision: Number(revision) }));
  const last = rows.at(-1);
  const here = isMore && last ? { publisherId, month, after: String(last.sk) } : undefined;
  const next = here ?? (await nextMonth(deps, { publisherId, month }));
  return { met, ...(next && { next }) };
}

/** The month after this one, or the first of the next publisher that has any. */
async function nextMonth(deps: Deps, from: Place | undefined): Promise<Place | undefined> {
  if (from) {
    const month = await firstAfter(deps, monthsPartition(deskOf(from.publisherId)), from.month);
    if (month !== undefined) return { publisherId: from.publisherId, month };
  }
  let publisherId = await firstAfter(deps, publishersPartition, from?.publisherId ?? '');
  while (publisherId !== undefined) {
    const month = await firstAfter(deps, monthsPartition(deskOf(publisherId)), '');
    if (month !== undefined) return { publisherId, month };
    publisherId = await firstAfter(deps, publishersPartition, publisherId);
  }
  return undefined;
}

const firstAfter = async (deps: Deps, partition: string, after: string): Promise<string | undefined> =>
  (await rowsAfter(deps, partition, after, 1)).rows.map((row) => String(row.sk))[0];

async function rowsAfter({ table, tableName }: Deps, pk: string, after: string, Limit: number) {
  const above = after === '' ? '' : ' AND sk > :after';
  const answer = await table.send(
    new QueryCommand({
      ...{ TableName: tableName, ConsistentRead: true, Limit, KeyConditionExpression: `pk = :pk${above}` },
      ExpressionAttributeValues: { ':pk': pk, ...(after === '' ? {} : { ':after': after }) },
    }),
  );
  return { rows: answer.Items ?? [], isMore: answer.LastEvaluatedKey !== undefined };
}
