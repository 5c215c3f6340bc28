import { toHit } from '#shared/api/hit.ts';
import type { RouteHandlers } from '#shared/api/route.ts';
import type { CategoryRef } from '#shared/articles/article.ts';
import { NotFound } from '#shared/errors.ts';
import type { Cursors } from '#shared/lambda/cursor.ts';
import type { CategoryStore } from '#shared/stores/category-store.ts';
import type { ListingStore } from '#shared/stores/listing-store.ts';
import type { routes } from './routes.ts';

interface Deps {
  readonly categories: CategoryStore;
  readonly listings: ListingStore;
  readonly cursors: Cursors;
  readonly siteUrl: string;
  readonly now: () => string;
}

/**
 * Sections: what a category holds, pinned first, then newest first.
 *
 * Reads: the article store's listings, by key alone; OpenSearch may be down.
 * Writes: nothing.
 * Rejects: unknown categories, and those in which readers may see nothing (404); broken cursors (400).
 * Repeats: always safe.
 */
export function createBrowseCategories(deps: Deps): RouteHandlers<typeof routes> {
  return {
    async listCategories() {
      const now = deps.now();
      const all = await Promise.all((await deps.categories.list()).map((category) => counted(deps, category, now)));
      // A category in which nothing is visible may have come with an embargoed article: its name would be a leak.
      const categories = all.filter((category) => category.count > 0).sort(byPath);
      return { status: 200, body: { categories } };
    },
    async readCategory({ params }) {
      return { status: 200, body: await visibleCategory(deps, params.slug, deps.now()) };
    },
    async listCategoryArticles({ params: { slug }, query }) {
      const now = deps.now();
      const after = deps.cursors.readText(query.cursor, cursorScope(slug), now);
      const category = await visibleCategory(deps, slug, now);
      const pinned = await deps.listings.pinned(slug, now);
      const exclude = new Set(pinned.map((article) => article.id));
      const page = await deps.listings.categoryPage(slug, { now, limit: query['page-size'], after, exclude });
      const hits = (articles: typeof page.articles) => articles.map((article) => toHit(article, deps.siteUrl));
      const next = page.next && deps.cursors.write(page.next, cursorScope(slug), now);
      return {
        status: 200,
        body: { category, pinned: after === undefined ? hits(pinned) : [], articles: hits(page.articles), next },
      };
    },
  };
}

async function visibleCategory(deps: Deps, slug: string, now: string) {
  const category = await deps.categories.get(slug);
  const answer = category && (await counted(deps, category, now));
  if (!answer || answer.count === 0) throw new NotFound(`The category "${slug.slice(0, 100)}"`);
  return answer;
}

const counted = async (deps: Deps, { slug, name, path, ancestors }: CategoryRef, now: string) => ({
  slug,
  name,
  path: [...path],
  parent: ancestors.at(-1),
  count: await deps.listings.countVisible(slug, now),
});

const byPath = (a: { path: string[] }, b: { path: string[] }): number =>
  a.path.join('\u0000').localeCompare(b.path.join('\u0000'), 'en');

const cursorScope = (slug: string): string => `category ${slug}`;
