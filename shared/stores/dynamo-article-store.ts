import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Article } from '#shared/articles/article.ts';
import type { ListedArticle } from '#shared/articles/listed-article.ts';
import { numberedSlug } from '#shared/articles/slug.ts';
import { NotFound } from '#shared/errors.ts';
import { articleKey, headlinePartition, type Key, revisionKey, revisionPrefix, slugKey } from './article-keys.ts';
import { headFromRow, type Row } from './article-rows.ts';
import type { ArticleStore, RevisionLine } from './article-store.ts';
import { type ArticleSaveDeps, saveArticle } from './dynamo-article-saves.ts';
import type { BodyStore } from './object-stores.ts';

type Deps = ArticleSaveDeps;

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
    save: (next, previous) => saveArticle(deps, knownMonths, next, previous),
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
