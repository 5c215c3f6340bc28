import type { Article } from '#shared/articles/article.ts';
import { asReadersSee } from '#shared/articles/as-readers-see.ts';
import { isVisible } from '#shared/articles/visibility.ts';
import { NotFound } from '#shared/errors.ts';
import { buildSearchDocument, buildTombstone } from '#shared/search/document.ts';
import { indexVersion } from '#shared/search/index-version.ts';
import type { StoredHead } from '#shared/stores/article-walk.ts';
import type { BodyStore } from '#shared/stores/object-stores.ts';
import type { IndexEntry } from '#shared/stores/search-index.ts';

/** What the index gets of an article, or why it can get nothing. */
export type Made =
  | { readonly entry: IndexEntry; readonly findable: boolean }
  | { readonly id: string; readonly reason: string };

/** The document of a stored article as readers may see it at `now`, else its tombstone. */
export async function makeEntry(
  bodies: Pick<BodyStore, 'get'>,
  { head, bodyKey }: StoredHead,
  now: string,
): Promise<Made> {
  const { id } = head;
  const version = indexVersion(head, now);
  if (!isVisible(head, now)) return { entry: { id, version, document: buildTombstone(head) }, findable: false };
  try {
    const article = (await bodies.get(bodyKey)) as Article;
    if (article.id !== id || article.revision !== head.revision) throw new TypeError('it is of another revision');
    return { entry: { id, version, document: buildSearchDocument(asReadersSee(article, now)) }, findable: true };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return { id, reason: `The body ${bodyKey} cannot be read: ${(error as Error).message}` };
  }
}

/** A store that is away is no fault of the article's. */
const isUnreadable = (error: unknown): boolean =>
  error instanceof NotFound || error instanceof SyntaxError || error instanceof TypeError;
