import { type DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { ListedArticle } from '#shared/articles/listed-article.ts';
import { inPinOrder } from '#shared/articles/pins.ts';
import { isVisible } from '#shared/articles/visibility.ts';
import { type Listing, listingPartition, monthOf, monthsPartition, pinsPartition, visibleBy } from './article-keys.ts';
import type { ListedPage, ListingStore } from './listing-store.ts';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
}

type ListingRow = ListedArticle & { readonly sk: string };

/** Listings in DynamoDB: what readers see at a second follows from the keys, OpenSearch is not asked. */
export function createDynamoListingStore(deps: Deps): ListingStore {
  return {
    categoryPage(slug, { now, limit, after, exclude }) {
      const wanted = (row: ListingRow) => isVisible(row, now) && !exclude.has(row.id);
      return readPage(deps, `CATEGORY#${slug}`, after ?? visibleBy(now), limit, wanted);
    },
    deskPage: (publisherId, { limit, after }) =>
      readPage(deps, `DESK#${publisherId}`, after ?? '9999', limit, () => true),
    async pinned(slug, now) {
      const rows = await queryAll(deps, below(pinsPartition(slug), visibleBy(now)));
      const visible = (rows as unknown as ListingRow[]).filter((row) => isVisible(row, now));
      return inPinOrder(visible.map(withoutKeys), slug, now);
    },
    async countVisible(slug, now) {
      const months = await monthsUpTo(deps, `CATEGORY#${slug}`, visibleBy(now));
      const counts = await Promise.all(months.map((month) => countMonth(deps, `CATEGORY#${slug}`, month, now)));
      return counts.reduce((sum, count) => sum + count, 0);
    },
  };
}

/** Walks back month by month until the page is full. `from` is the position above which nothing is read. */
async function readPage(
  deps: Deps,
  listing: Listing,
  from: string,
  limit: number,
  wanted: (row: ListingRow) => boolean,
): Promise<ListedPage> {
  const found: ListingRow[] = [];
  for (const month of await monthsUpTo(deps, listing, from)) {
    const query = below(listingPartition(listing, month), from);
    for await (const rows of pagesOf(deps, { ...query, Limit: limit + 1 })) {
      found.push(...(rows as unknown as ListingRow[]).filter(wanted));
      if (found.length > limit) break;
    }
    if (found.length > limit) break;
  }
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { articles: page.map(withoutKeys), ...(found.length > limit && last ? { next: last.sk } : {}) };
}

const withoutKeys = (row: ListingRow): ListedArticle => {
  const { pk: _pk, sk: _sk, ...listed } = row as ListingRow & { pk: string };
  return listed;
};

async function monthsUpTo(deps: Deps, listing: Listing, position: string): Promise<string[]> {
  const rows = await queryAll(deps, below(monthsPartition(listing), `${monthOf(position)}$`));
  return rows.map((row) => String(row.sk));
}

async function countMonth(deps: Deps, listing: Listing, month: string, now: string): Promise<number> {
  const query = below(listingPartition(listing, month), visibleBy(now));
  let count = 0;
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const answer = await deps.table.send(
      new QueryCommand({
        TableName: deps.tableName,
        ...query,
        Select: 'COUNT',
        FilterExpression: 'attribute_not_exists(expiresAt) OR expiresAt > :now',
        ExpressionAttributeValues: { ...query.ExpressionAttributeValues, ':now': now },
        ExclusiveStartKey,
      }),
    );
    count += answer.Count ?? 0;
    ExclusiveStartKey = answer.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return count;
}

/** Rows of a partition below a position, highest first. */
const below = (pk: string, position: string) => ({
  // What was withdrawn a moment ago is not read from a replica that has not heard of it.
  ConsistentRead: true,
  KeyConditionExpression: 'pk = :pk AND sk < :position',
  ExpressionAttributeValues: { ':pk': pk, ':position': position },
  ScanIndexForward: false,
});

async function queryAll(deps: Deps, query: Omit<QueryCommandInput, 'TableName'>): Promise<Record<string, unknown>[]> {
  const all: Record<string, unknown>[] = [];
  for await (const rows of pagesOf(deps, query)) all.push(...rows);
  return all;
}

async function* pagesOf(deps: Deps, query: Omit<QueryCommandInput, 'TableName'>) {
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const answer = await deps.table.send(new QueryCommand({ TableName: deps.tableName, ...query, ExclusiveStartKey }));
    yield answer.Items ?? [];
    ExclusiveStartKey = answer.LastEvaluatedKey;
  } while (ExclusiveStartKey);
}
