import type { Article } from '#shared/articles/article.ts';
import { asReadersSee } from '#shared/articles/as-readers-see.ts';
import { isVisible } from '#shared/articles/visibility.ts';
import { InvalidInput, NotFound } from '#shared/errors.ts';
import { buildSearchDocument, buildTombstone } from '#shared/search/document.ts';
import { indexVersion } from '#shared/search/index-version.ts';
import type { BodyStore } from '#shared/stores/object-stores.ts';
import type { IndexEntry } from '#shared/stores/search-index.ts';
import type { ArticleChange } from './article-change.ts';

/** A change on its way into the index. */
export interface Pending {
  readonly change: ArticleChange;
  readonly entry: IndexEntry;
  /** Is it a document that search will find, or a tombstone? */
  readonly findable: boolean;
}

const unreadable = (detail: string) => new InvalidInput([{ severity: 'error', pointer: '', detail }], detail);

/**
 * What the index gets for a revision: the document of what readers may see at `now`, a tombstone of all else.
 * @throws InvalidInput when the body is missing or cannot be read, and whatever the store throws when it is away.
 */
export async function buildIndexEntry(bodies: BodyStore, change: ArticleChange, now: string): Promise<Pending> {
  const { id, revision, bodyKey } = change;
  const version = indexVersion(change, now);
  if (!isVisible(change, now)) {
    return { change, entry: { id, version, document: buildTombstone(change) }, findable: false };
  }
  const body = await readBody(bodies, bodyKey);
  try {
    const article = body as Article;
    if (article.id !== id || article.revision !== revision) throw new TypeError('it is of another revision');
    return {
      change,
      entry: { id, version, document: buildSearchDocument(asReadersSee(article, now)) },
      findable: true,
    };
  } catch (error) {
    throw unreadable(`The body ${bodyKey} is not this article: ${error instanceof Error ? error.message : error}`);
  }
}

async function readBody(bodies: BodyStore, key: string): Promise<unknown> {
  try {
    return await bodies.get(key);
  } catch (error) {
    if (error instanceof NotFound || error instanceof SyntaxError) throw unreadable(`The body ${key} cannot be read.`);
    throw error;
  }
}
