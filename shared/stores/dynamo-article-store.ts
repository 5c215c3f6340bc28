import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Article } from '#shared/articles/article.ts';
import { contentHash } from '#shared/articles/identity.ts';
import type { ListedArticle } from '#shared/articles/listed-article.ts';
import { numberedSlug } from '#shared/articles/slug.ts';
import { NotFound } from '#shared/errors.ts';
import {
  articleKey,
  correctionsMonths,
  headlinePartition,
  type Key,
  listingPosition,
  monthOf,
  monthsPartition,
  revisionKey,
  revisionPrefix,
  slugKey,
} from './article-keys.ts';
import { headFromRow, listingsOf, type Row, rowsOfRevision } from './article-rows.ts';
import type { ArticleHead, ArticleStore, RevisionLine, SaveOutcome } from './article-store.ts';
import type { BodyStore } from './object-stores.ts';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly bodies: BodyStore;
}

/** Articles in DynamoDB, bodies beside them. Reads of an article are consistent; also-read links may be a moment behind. */
export function createDynamoArticleStore(deps: Deps): ArticleStore {
  const read = (key: Key) => readRow(deps, key);
  const knownMonths = new Set<string>();
  return {
    async head(id) {
      const row = await read(articleKey(id));
      return row && headFromRow(row);
    },
    async article(id) {
      const row = await read(articleKey(id));
      return row && readBody(deps.bodies, String(row.bodyKey));
    },
    async idBySlug(slug) {
      return (await read(slugKey(slug)))?.articleId as string | undefined;
    },
    revisions: (id) => readRevisions(deps, id),
    async revision(id, revision) {
      const row = await read(revisionKey(id, revision));
      return row && readBody(deps.bodies, String(row.bodyKey));
    },
    freeSlug: (slug, articleId) => freeSlug(read, slug, articleId),
    byHeadline: (publisherId, headline) => byHeadline(deps, publisherId, headline),
    save: (next, previous) => save(deps, knownMonths, next, previous),
  };
}

async function readRow({ table, tableName }: Deps, key: Key): Promise<Row | undefined> {
  const answer = await table.send(new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }));
  return answer.Item as Row | undefined;
}

/** A row without its body is a fault of ours: it must not pass for an article that is not here. */
async function readBody(bodies: BodyStore, key: string): Promise<Article> {
  try {
    return (await bodies.get(key)) as Article;
  } catch (error) {
    if (error instanceof NotFound) throw new Error(`A stored article has lost its body ${key}`, { cause: error });
    throw error;
  }
}

async function readRevisions({ table, tableName }: Deps, id: string): Promise<RevisionLine[]> {
  const answer = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': articleKey(id).pk, ':prefix': revisionPrefix },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: 1000,
    }),
  );
  return (answer.Items ?? []).map(({ revision, updatedAt, revisedBy, state, headline }) => ({
    ...{ revision, updatedAt, revisedBy, state, headline },
  })) as RevisionLine[];
}

/** Past this many articles of one headline ("Weather") the article's own id ends the search. */
const mostNumberedSlugs = 20;

async function freeSlug(
  read: (key: Key) => Promise<Row | undefined>,
  slug: string,
  articleId: string,
): Promise<string> {
  for (let attempt = 1; attempt <= mostNumberedSlugs; attempt += 1) {
    const candidate = numberedSlug(slug, attempt);
    const row = await read(slugKey(candidate));
    if (!row || row.articleId === articleId) return candidate;
  }
  return `${slug}-${articleId}`;
}

async function byHeadline({ table, tableName }: Deps, publisherId: string, headline: string): Promise<ListedArticle[]> {
  const answer = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': headlinePartition(publisherId, headline) },
      // The same headline on more than a few articles ("Weather") tells nothing about which one was meant.
      Limit: 25,
    }),
  );
  return (answer.Items ?? []) as unknown as ListedArticle[];
}

async function save(
  deps: Deps,
  knownMonths: Set<string>,
  next: Article,
  previous: ArticleHead | undefined,
): Promise<SaveOutcome> {
  const bodyKey = bodyKeyOf(next);
  // First, so that a row never names a body that is not there. A revision that loses leaves an object nobody reads.
  await deps.bodies.put(bodyKey, next);
  await rememberMonths(deps, knownMonths, next);
  try {
    await deps.table.send(
      new TransactWriteCommand({ TransactItems: transaction(deps.tableName, next, previous, bodyKey) }),
    );
    return 'saved';
  } catch (error) {
    return outcomeOf(error);
  }
}

/** Two writers of one revision never overwrite each other's body: the key holds the content's hash too. */
const bodyKeyOf = (article: Article): string =>
  `articles/${article.id}/${String(article.revision).padStart(9, '0')}-${contentHash(article).slice(0, 12)}.json`;

function transaction(TableName: string, next: Article, previous: ArticleHead | undefined, bodyKey: string) {
  const rows = rowsOfRevision(next, previous, bodyKey);
  const unchanged = previous
    ? { ConditionExpression: 'revision = :previous', ExpressionAttributeValues: { ':previous': previous.revision } }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  return [
    { Put: { TableName, Item: rows.head, ...unchanged } },
    {
      Put: {
        TableName,
        Item: rows.slug,
        ConditionExpression: 'attribute_not_exists(pk) OR articleId = :id',
        ExpressionAttributeValues: { ':id': next.id },
      },
    },
    ...[...rows.history, ...rows.hiding, ...rows.derived].map((Item) => ({ Put: { TableName, Item } })),
    ...rows.gone.map(({ pk, sk }) => ({ Delete: { TableName, Key: { pk, sk } } })),
  ];
}

function outcomeOf(error: unknown): SaveOutcome {
  if (!(error instanceof TransactionCanceledException)) throw error;
  const [head, slug, ...rest] = (error.CancellationReasons ?? []).map((reason) => reason.Code);
  if (head === 'ConditionalCheckFailed') return 'stale';
  if (slug === 'ConditionalCheckFailed') return 'slug-taken';
  // Another transaction held one of the rows: the same as having been overtaken.
  if ([head, slug, ...rest].includes('TransactionConflict')) return 'stale';
  throw error;
}

/** Which months a listing, or the list of corrections, has. Written ahead of the transaction: a month without articles is harmless, the reverse is not. */
async function rememberMonths({ table, tableName }: Deps, known: Set<string>, article: Article): Promise<void> {
  const month = monthOf(listingPosition(article));
  const corrected = (article.corrections ?? []).filter(({ revision }) => revision === article.revision);
  const fresh = [
    ...listingsOf(article).map((listing) => ({ pk: monthsPartition(listing), sk: month })),
    ...corrected.map(({ at }) => ({ pk: correctionsMonths, sk: monthOf(at) })),
  ].filter(({ pk, sk }) => !known.has(`${pk}\n${sk}`));
  // A batch takes 25; an article has at most 33 listings and one new correction.
  for (let start = 0; start < fresh.length; start += 25) {
    const requests = fresh.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
    const answer = await table.send(new BatchWriteCommand({ RequestItems: { [tableName]: requests } }));
    if ((answer.UnprocessedItems?.[tableName] ?? []).length > 0)
      throw new Error('DynamoDB did not take all month rows');
  }
  for (const { pk, sk } of fresh) known.add(`${pk}\n${sk}`);
}
