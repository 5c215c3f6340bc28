import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Article } from '#shared/articles/article.ts';
import { contentHash } from '#shared/articles/identity.ts';
import { correctionsMonths, type Key, listingPosition, monthOf, monthsPartition } from './article-keys.ts';
import { listingsOf, rowsOfRevision } from './article-rows.ts';
import type { ArticleHead, SaveOutcome } from './article-store.ts';
import type { BodyStore } from './object-stores.ts';
import { writeRows } from './write-rows.ts';

export interface ArticleSaveDeps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly bodies: BodyStore;
}

/** Stores a revision, its body first: see `ArticleStore.save`. `knownMonths` is kept by who calls, for as long as it lives. */
export async function saveArticle(
  deps: ArticleSaveDeps,
  knownMonths: Set<string>,
  next: Article,
  previous: ArticleHead | undefined,
): Promise<SaveOutcome> {
  const bodyKey = bodyKeyOf(next);
  // First, so that a row never names a body that is not there. A revision that loses leaves an object nobody reads.
  await deps.bodies.put(bodyKey, next);
  await rememberMonths(deps, knownMonths, [next]);
  try {
    await deps.table.send(
      new TransactWriteCommand({ TransactItems: saveActions(deps.tableName, next, previous, bodyKey) }),
    );
    return 'saved';
  } catch (error) {
    return outcomeOf(error);
  }
}

/** Two writers of one revision never overwrite each other's body: the key holds the content's hash too. */
export const bodyKeyOf = (article: Article): string =>
  `articles/${article.id}/${String(article.revision).padStart(9, '0')}-${contentHash(article).slice(0, 12)}.json`;

/** What one transaction does to store a revision: its first two actions are the ones with conditions. */
export function saveActions(TableName: string, next: Article, previous: ArticleHead | undefined, bodyKey: string) {
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

/**
 * Which months a listing, or the list of corrections, has. Written ahead of the transaction: a month without articles is
 * harmless, the reverse is not.
 */
export async function rememberMonths(
  deps: ArticleSaveDeps,
  known: Set<string>,
  articles: readonly Article[],
): Promise<void> {
  const months = new Map(articles.flatMap(monthsOf).map((key) => [`${key.pk}\n${key.sk}`, key] as const));
  const fresh = [...months].filter(([text]) => !known.has(text));
  await writeRows(
    deps,
    fresh.map(([, key]) => ({ ...key })),
  );
  for (const [text] of fresh) known.add(text);
}

function monthsOf(article: Article): Key[] {
  const month = monthOf(listingPosition(article));
  const corrected = (article.corrections ?? []).filter(({ revision }) => revision === article.revision);
  return [
    ...listingsOf(article).map((listing) => ({ pk: monthsPartition(listing), sk: month })),
    ...corrected.map(({ at }) => ({ pk: correctionsMonths, sk: monthOf(at) })),
  ];
}
