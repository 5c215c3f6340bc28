import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Article } from '#shared/articles/article.ts';
import { numberedSlug } from '#shared/articles/slug.ts';
import type { ArticleHeads } from './article-heads.ts';
import { slugKey } from './article-keys.ts';
import type { ArticleStore } from './article-store.ts';
import { createDynamoArticleHeads } from './dynamo-article-heads.ts';
import { type ArticleSaveDeps, bodyKeyOf, rememberMonths, saveActions } from './dynamo-article-saves.ts';
import { createDynamoArticleStore } from './dynamo-article-store.ts';
import type { NewArticleStore } from './new-article-store.ts';
import { readRows } from './read-rows.ts';

/** What one transaction takes: 100 rows and 4 MB. An article makes about seven rows of a kilobyte or less, at most some 70. */
const mostActions = 100;

/** With the bodies that are put before each, some sixty requests are on their way at a time. */
const transactionsAtOnce = 4;

/** The article store for who brings many articles at a time. */
export function createDynamoNewArticleStore(deps: ArticleSaveDeps): ArticleStore & ArticleHeads & NewArticleStore {
  const knownMonths = new Set<string>();
  const one = createDynamoArticleStore(deps);
  return {
    ...one,
    ...createDynamoArticleHeads(deps),
    freeSlugs: (wanted) => freeSlugs(deps, one, wanted),
    create: (articles) => create(deps, knownMonths, articles),
  };
}

type Wanted = Parameters<NewArticleStore['freeSlugs']>[0];

async function freeSlugs(deps: ArticleSaveDeps, one: ArticleStore, wanted: Wanted): Promise<string[]> {
  const keys = [...new Set(wanted.map(({ slug }) => slug))].map(slugKey);
  const rows = await readRows(deps, keys, { consistent: true });
  const owners = new Map(rows.map(({ pk, articleId }) => [pk, articleId]));
  const given = new Set<string>();
  const slugs: string[] = [];
  for (const { slug, articleId } of wanted) {
    const owner = owners.get(slugKey(slug).pk) ?? articleId;
    const free = owner === articleId ? slug : await one.freeSlug(slug, articleId);
    const other = given.has(free) ? await freeBeside(one, given, { slug, articleId }) : free;
    given.add(other);
    slugs.push(other);
  }
  return slugs;
}

/** The same headline twice in one go: numbered on past what its namesakes were given. */
async function freeBeside(one: ArticleStore, given: ReadonlySet<string>, { slug, articleId }: Wanted[number]) {
  for (let attempt = 2; attempt <= given.size + 1; attempt += 1) {
    const candidate = numberedSlug(slug, attempt);
    if (!given.has(candidate) && (await isFree(one, candidate, articleId))) return candidate;
  }
  return `${slug}-${articleId}`;
}

async function isFree(one: ArticleStore, slug: string, articleId: string): Promise<boolean> {
  const owner = await one.idBySlug(slug);
  return owner === undefined || owner === articleId;
}

interface Prepared {
  readonly article: Article;
  readonly bodyKey: string;
  readonly actions: ReturnType<typeof saveActions>;
}

async function create(deps: ArticleSaveDeps, knownMonths: Set<string>, articles: readonly Article[]) {
  await rememberMonths(deps, knownMonths, articles);
  const transactions = inTransactions(deps.tableName, articles);
  const stored = new Set<string>();
  const worker = async () => {
    for (let group = transactions.shift(); group; group = transactions.shift()) {
      if (await storeTogether(deps, group)) for (const { article } of group) stored.add(article.id);
    }
  };
  await Promise.all(Array.from({ length: transactionsAtOnce }, worker));
  return stored;
}

function inTransactions(tableName: string, articles: readonly Article[]): Prepared[][] {
  const transactions: Prepared[][] = [];
  let room = 0;
  for (const article of articles) {
    const bodyKey = bodyKeyOf(article);
    const actions = saveActions(tableName, article, undefined, bodyKey);
    if (actions.length > room) {
      transactions.push([]);
      room = mostActions;
    }
    transactions.at(-1)?.push({ article, bodyKey, actions });
    room -= actions.length;
  }
  return transactions;
}

/** False whatever the reason: nothing of them is stored, or nobody can tell. Saved one by one, each finds out its own. */
async function storeTogether({ table, bodies }: ArticleSaveDeps, group: readonly Prepared[]): Promise<boolean> {
  try {
    await Promise.all(group.map(({ bodyKey, article }) => bodies.put(bodyKey, article)));
    await table.send(new TransactWriteCommand({ TransactItems: group.flatMap(({ actions }) => actions) }));
    return true;
  } catch {
    return false;
  }
}
