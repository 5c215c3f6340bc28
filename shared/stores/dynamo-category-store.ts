import { setTimeout as sleep } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { CategoryRef } from '#shared/articles/article.ts';
import { categoryKey, categorySlug } from '#shared/articles/category.ts';
import { numberedSlug } from '#shared/articles/slug.ts';
import { Unavailable } from '#shared/errors.ts';
import type { CategoryStore } from './category-store.ts';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
}

const bySlug = (slug: string) => ({ pk: 'CATEGORIES', sk: slug });
const byPath = (path: readonly string[]) => ({ pk: 'CATEGORY-PATHS', sk: categoryKey(path) });

/** Categories in DynamoDB. A category never changes once made, so what was read is kept for the Lambda's life. */
export function createDynamoCategoryStore(deps: Deps): CategoryStore {
  const known = new Map<string, CategoryRef>();
  const one = async (path: readonly string[]): Promise<CategoryRef> => {
    const seen = known.get(categoryKey(path));
    if (seen) return seen;
    const parent = path.length > 1 ? await one(path.slice(0, -1)) : undefined;
    const category = (await findByPath(deps, path)) ?? (await create(deps, path, parent));
    known.set(categoryKey(path), category);
    return category;
  };
  return {
    get: (slug) => read(deps, bySlug(slug)),
    list: () => list(deps),
    async resolve(paths) {
      const found: CategoryRef[] = [];
      for (const path of paths) found.push(await one(path));
      return found;
    },
  };
}

async function read({ table, tableName }: Deps, Key: { pk: string; sk: string }): Promise<CategoryRef | undefined> {
  const answer = await table.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }));
  return answer.Item && toCategory(answer.Item);
}

const toCategory = ({ slug, name, path, ancestors }: Record<string, unknown>): CategoryRef =>
  ({ slug, name, path, ancestors }) as CategoryRef;

const findByPath = (deps: Deps, path: readonly string[]) => read(deps, byPath(path));

async function list({ table, tableName }: Deps): Promise<CategoryRef[]> {
  const found: CategoryRef[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const answer = await table.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': 'CATEGORIES' },
        ExclusiveStartKey,
      }),
    );
    found.push(...(answer.Items ?? []).map(toCategory));
    ExclusiveStartKey = answer.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return found;
}

/** So many others that took the slug, or wrote the same rows at the same moment, are a fault of the table's. */
const mostTries = 50;

/** Makes a category under the first free slug. Whoever loses a race reads what the winner made. */
async function create(deps: Deps, path: readonly string[], parent: CategoryRef | undefined): Promise<CategoryRef> {
  let slugNumber = 1;
  for (let attempt = 1; attempt <= mostTries; attempt += 1) {
    const category: CategoryRef = {
      slug: numberedSlug(categorySlug(path), slugNumber),
      name: path.at(-1) ?? '',
      path: [...path],
      ancestors: parent ? [...parent.ancestors, parent.slug] : [],
    };
    const outcome = await putIfFree(deps, category);
    if (outcome === 'stored') return category;
    const other = await findByPath(deps, path);
    if (other) return other;
    if (outcome === 'slug-taken') slugNumber += 1;
    else await sleep(Math.random() * 20 * attempt);
  }
  throw new Unavailable('The article store');
}

/** `overtaken`: another writer held one of the rows; the slug may be free all the same. */
async function putIfFree(
  { table, tableName }: Deps,
  category: CategoryRef,
): Promise<'stored' | 'slug-taken' | 'overtaken'> {
  const put = (key: { pk: string; sk: string }) => ({
    Put: { TableName: tableName, Item: { ...key, ...category }, ConditionExpression: 'attribute_not_exists(pk)' },
  });
  try {
    await table.send(
      new TransactWriteCommand({ TransactItems: [put(bySlug(category.slug)), put(byPath(category.path))] }),
    );
    return 'stored';
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code);
    if (codes[0] === 'ConditionalCheckFailed') return 'slug-taken';
    if (codes.some((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict')) return 'overtaken';
    throw error;
  }
}
