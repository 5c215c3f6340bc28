import type { Article } from '#shared/articles/article.ts';
import { slugify } from '#shared/articles/slug.ts';
import type { ArticleHeads } from '#shared/stores/article-heads.ts';
import type { ArticleHead } from '#shared/stores/article-store.ts';
import type { NewArticleStore } from '#shared/stores/new-article-store.ts';
import { revise, settledByHead } from './revise.ts';
import type { SentArticle } from './sent-article.ts';
import type { Outcome } from './store-article.ts';

export interface StoreNewArticlesDeps {
  readonly articles: ArticleHeads & NewArticleStore;
  readonly now: () => string;
}

/**
 * Stores what is new, and finds what did not change, of many articles in a few calls. Answers what became of those; the
 * others have to be looked at one by one, and so has everything when the store is away: each then fails by itself.
 */
export async function storeNewArticles(
  deps: StoreNewArticlesDeps,
  sent: readonly SentArticle[],
): Promise<ReadonlyMap<string, Outcome>> {
  try {
    const heads = await deps.articles.heads(sent.map(({ id }) => id));
    const here = sent.flatMap((one) => outcomeByHead(heads.get(one.id), one));
    const created = await create(
      deps,
      sent.filter(({ id }) => !heads.has(id)),
    );
    return new Map([...here, ...created]);
  } catch {
    return new Map();
  }
}

function outcomeByHead(head: ArticleHead | undefined, sent: SentArticle): [string, Outcome][] {
  if (!head) return [];
  const settled = settledByHead(head, sent);
  if (settled?.result === 'rejected') return [[sent.id, settled]];
  if (settled?.result !== 'unchanged') return [];
  const { revision, updatedAt: storedAt } = head;
  return [[sent.id, { result: 'unchanged', revision, problems: settled.problems ?? [], storedAt }]];
}

async function create({ articles, now }: StoreNewArticlesDeps, sent: readonly SentArticle[]) {
  const verdicts = sent.map((one) => ({ id: one.id, verdict: revise(undefined, one, now()) }));
  const refused = verdicts.flatMap(({ id, verdict }): [string, Outcome][] =>
    verdict.result === 'rejected' ? [[id, verdict]] : [],
  );
  const next = verdicts.flatMap(({ verdict }) => (verdict.result === 'created' ? verdict.next : []));
  const stored = await articles.create(await withSlugs(articles, next));
  const created = next
    .filter(({ id }) => stored.has(id))
    .map(({ id, revision, updatedAt }): [string, Outcome] => [
      id,
      { result: 'created', revision, problems: [], storedAt: updatedAt },
    ]);
  return [...refused, ...created];
}

async function withSlugs(articles: NewArticleStore, next: readonly Article[]): Promise<Article[]> {
  const slugs = await articles.freeSlugs(next.map(({ id, headline }) => ({ slug: slugify(headline), articleId: id })));
  return next.map((article, at) => ({ ...article, slug: slugs[at] ?? article.slug }));
}
