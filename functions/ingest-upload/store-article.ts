import { slugify } from '#shared/articles/slug.ts';
import { Unavailable } from '#shared/errors.ts';
import type { ArticleStore } from '#shared/stores/article-store.ts';
import type { ArticleLine } from '#shared/stores/upload-store.ts';
import { revise, settledByHead } from './revise.ts';
import type { SentArticle } from './sent-article.ts';

interface Deps {
  readonly articles: ArticleStore;
  readonly now: () => string;
}

/** What became of an article. */
export type Outcome = Pick<ArticleLine, 'result' | 'revision' | 'problems'> & {
  /** When the stored revision was written; absent when refused. */
  readonly storedAt?: string;
  /** What is stored came with this very upload. */
  readonly isOwn?: boolean;
};

/** Each try begins with what is stored now; so many in a row lose only if something writes it without end. */
const mostTries = 10;

/**
 * Stores one article as its next revision, or finds that nothing changed.
 * @throws Unavailable when others kept writing the same article.
 */
export async function storeArticle(deps: Deps, sent: SentArticle): Promise<Outcome> {
  for (let attempt = 1; attempt <= mostTries; attempt += 1) {
    const outcome = await tryToStore(deps, sent);
    if (outcome) return outcome;
  }
  throw new Unavailable('The article store');
}

async function tryToStore({ articles, now }: Deps, sent: SentArticle): Promise<Outcome | undefined> {
  const head = await articles.head(sent.id);
  const settled = head && settledByHead(head, sent);
  // The body is a second read, needed only where something changes.
  const previous = head && !settled ? await articles.article(sent.id) : undefined;
  if (head && !settled && !previous) return undefined;
  const verdict = settled ?? revise(previous, sent, now());
  if (verdict.result === 'rejected') return { result: 'rejected', problems: verdict.problems };
  if (verdict.result === 'unchanged') {
    const stored = previous ?? head;
    return {
      result: 'unchanged',
      revision: stored?.revision,
      problems: verdict.problems ?? [],
      storedAt: stored?.updatedAt,
      isOwn: stored?.revisedBy === `upload:${sent.uploadId}`,
    };
  }
  const isRenamed = previous?.headline !== verdict.next.headline;
  const slug = isRenamed ? await articles.freeSlug(slugify(verdict.next.headline), sent.id) : verdict.next.slug;
  const saved = await articles.save({ ...verdict.next, slug }, previous);
  if (saved !== 'saved') return undefined;
  return {
    result: verdict.result,
    revision: verdict.next.revision,
    problems: [],
    storedAt: verdict.next.updatedAt,
  };
}
