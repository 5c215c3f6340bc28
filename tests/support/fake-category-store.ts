import type { CategoryRef } from '#shared/articles/article.ts';
import { categoryKey, categorySlug } from '#shared/articles/category.ts';
import { numberedSlug } from '#shared/articles/slug.ts';
import type { CategoryStore } from '#shared/stores/category-store.ts';

/** Categories in memory. */
export function createFakeCategoryStore(): CategoryStore {
  const bySlug = new Map<string, CategoryRef>();
  const byPath = new Map<string, CategoryRef>();
  const one = (path: readonly string[]): CategoryRef => {
    const known = byPath.get(categoryKey(path));
    if (known) return known;
    const parent = path.length > 1 ? one(path.slice(0, -1)) : undefined;
    let attempt = 1;
    while (bySlug.has(numberedSlug(categorySlug(path), attempt))) attempt += 1;
    const category = {
      slug: numberedSlug(categorySlug(path), attempt),
      name: path.at(-1) ?? '',
      path: [...path],
      ancestors: parent ? [...parent.ancestors, parent.slug] : [],
    };
    bySlug.set(category.slug, category);
    byPath.set(categoryKey(path), category);
    return category;
  };
  return {
    get: async (slug) => bySlug.get(slug),
    list: async () => [...bySlug.values()],
    resolve: async (paths) => paths.map(one),
  };
}
