import { categoryKey, categoryPath } from '#shared/articles/category.ts';
import type { CategoryStore } from '#shared/stores/category-store.ts';
import { categoryPathsOf, completeArticle, type SentArticle, type UploadContext } from './sent-article.ts';
import type { SourceEntry } from './source-article.ts';

/** An entry as it is sent to the store; undefined for one that was refused. */
type Complete = (entry: SourceEntry) => SentArticle | undefined;

/** Resolves every category of the file once, before any article is stored. */
export async function createCompletion(
  categories: CategoryStore,
  entries: readonly SourceEntry[],
  context: UploadContext,
): Promise<Complete> {
  const defaults = (context.upload.defaults.categories ?? []).map(categoryPath);
  const pathsOf = (entry: SourceEntry) => (entry.article ? categoryPathsOf(entry.article, defaults) : []);
  const paths = [...new Map(entries.flatMap(pathsOf).map((path) => [categoryKey(path), path])).entries()];
  const resolved = await categories.resolve(paths.map(([, path]) => path));
  const byKey = new Map(paths.map(([key], at) => [key, resolved[at]]));
  return (entry) => {
    const refs = pathsOf(entry).flatMap((path) => byKey.get(categoryKey(path)) ?? []);
    const distinct = [...new Map(refs.map((ref) => [ref.slug, ref])).values()];
    return entry.article && completeArticle(entry.article, entry, distinct, context);
  };
}
