import { toHit } from '#shared/api/hit.ts';
import type { RouteHandlers } from '#shared/api/route.ts';
import type { CategoryRef } from '#shared/articles/article.ts';
import { listedAsReadersSee } from '#shared/articles/as-readers-see.ts';
import type { ListedArticle } from '#shared/articles/listed-article.ts';
import { NotFound } from '#shared/errors.ts';
import type { Cursors } from '#shared/lambda/cursor.ts';
import type { CategoryStore } from '#shared/stores/category-store.ts';
import type { ListingStore } from '#shared/stores/listing-store.ts';
import { createKeptCounts } from './kept-counts.ts';
import { markPinned, mostPinned, pinMark, readPlace, writePlace } from './place-in-section.ts';
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
  const count = createKeptCounts(deps.listings);
  const counted = async (category: CategoryRef, now: string) => ({
    ...shown(category),
    count: await count(category.slug, now),
  });
  return {
    async listCategories() {
      const now = deps.now();
      const all = await Promise.all((await deps.categories.list()).map((category) => counted(category, now)));
      // A category in which nothing is visible may have come with an embargoed article: its name would be a leak.
      const categories = all.filter((category) => category.count > 0).sort(byPath);
      return { status: 200, body: { categories } };
    },
    async readCategory({ params: { slug } }) {
      const category = await counted(await find(deps, slug), deps.now());
      if (category.count === 0) throw unknown(slug);
      return { status: 200, body: category };
    },
    async listCategoryArticles({ params: { slug }, query }) {
      return { status: 200, body: await readSection(deps, slug, query['page-size'], query.cursor) };
    },
  };
}

/**
 * A section page costs what it shows, however much the section holds. Later pages leave out what the first one showed
 * as pinned, whatever has become of the pins meanwhile: nothing comes twice and nothing is skipped.
 */
async function readSection(deps: Deps, slug: string, limit: number, cursor: string | undefined) {
  const now = deps.now();
  const from = readPlace(deps.cursors.readText(cursor, cursorScope(slug), now));
  const category = await find(deps, slug);
  const pinned = from ? [] : (await deps.listings.pinned(slug, now)).slice(0, mostPinned);
  const seen = from?.pinned ?? markPinned(pinned);
  const page = await deps.listings.categoryPage(slug, {
    ...{ now, limit, after: from?.after },
    exclude: { has: (id) => seen.has(pinMark(id)) },
  });
  if (!from && pinned.length + page.articles.length === 0) throw unknown(slug);
  const hits = (articles: readonly ListedArticle[]) =>
    articles.map((article) => toHit(listedAsReadersSee(article, now), deps.siteUrl, now));
  return {
    category: shown(category),
    pinned: hits(pinned),
    articles: hits(page.articles),
    next: page.next && deps.cursors.write(writePlace({ after: page.next, pinned: seen }), cursorScope(slug), now),
  };
}

const unknown = (slug: string): NotFound => new NotFound(`The category "${slug.slice(0, 100)}"`);

async function find({ categories }: Deps, slug: string): Promise<CategoryRef> {
  const category = await categories.get(slug);
  if (!category) throw unknown(slug);
  return category;
}

const shown = ({ slug, name, path, ancestors }: CategoryRef) => ({
  slug,
  name,
  path: [...path],
  parent: ancestors.at(-1),
});

const byPath = (a: { path: string[] }, b: { path: string[] }): number =>
  a.path.join('\u0000').localeCompare(b.path.join('\u0000'), 'en');

const cursorScope = (slug: string): string => `category ${slug}`;
