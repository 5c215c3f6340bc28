import type { Article } from '#shared/articles/article.ts';
import { toListed } from '#shared/articles/listed-article.ts';
import { inPinOrder } from '#shared/articles/pins.ts';
import { numberedSlug, slugify } from '#shared/articles/slug.ts';
import { isVisible } from '#shared/articles/visibility.ts';
import type { ArticleHeads } from '#shared/stores/article-heads.ts';
import { listingPosition } from '#shared/stores/article-keys.ts';
import { headOf } from '#shared/stores/article-rows.ts';
import type { ArticleHead, ArticleStore } from '#shared/stores/article-store.ts';
import type { ListedPage, ListingStore } from '#shared/stores/listing-store.ts';
import type { NewArticleStore } from '#shared/stores/new-article-store.ts';

/**
 * Articles in memory, listings computed from them on each call: slow, plain, and right by construction. `beforeSave` may
 * throw in place of a save.
 */
export function createFakeArticleStore(
  beforeSave: (next: Article) => void = () => {},
): ArticleStore & ArticleHeads & NewArticleStore & ListingStore & { readonly articles: Map<string, Article> } {
  const articles = new Map<string, Article>();
  const slugs = new Map<string, string>();
  const history = new Map<string, Article[]>();
  const sorted = () => [...articles.values()].sort((a, b) => (listingPosition(a) < listingPosition(b) ? 1 : -1));
  const inCategory = (slug: string) => (article: Article) =>
    article.categories.some((category) => category.slug === slug || category.ancestors.includes(slug));
  const save: ArticleStore['save'] = async (next, previous) => {
    beforeSave(next);
    if (articles.get(next.id)?.revision !== previous?.revision) return 'stale';
    if ((slugs.get(next.slug) ?? next.id) !== next.id) return 'slug-taken';
    slugs.set(next.slug, next.id);
    articles.set(next.id, structuredClone(next));
    history.set(next.id, [structuredClone(next), ...(history.get(next.id) ?? [])]);
    return 'saved';
  };
  return {
    articles,
    async head(id) {
      const article = articles.get(id);
      return article && toHead(article);
    },
    async heads(ids) {
      const found = ids.flatMap((id) => articles.get(id) ?? []);
      return new Map(found.map((article) => [article.id, toHead(article)]));
    },
    article: async (id) => articles.get(id),
    idBySlug: async (slug) => slugs.get(slug),
    async freeSlug(slug, articleId) {
      for (let attempt = 1; ; attempt += 1) {
        const owner = slugs.get(numberedSlug(slug, attempt));
        if (owner === undefined || owner === articleId) return numberedSlug(slug, attempt);
      }
    },
    async freeSlugs(wanted) {
      const taken = new Map(slugs);
      return wanted.map(({ slug, articleId }) => {
        let attempt = 1;
        while ((taken.get(numberedSlug(slug, attempt)) ?? articleId) !== articleId) attempt += 1;
        taken.set(numberedSlug(slug, attempt), articleId);
        return numberedSlug(slug, attempt);
      });
    },
    async create(many) {
      const ended = await Promise.allSettled(many.map((one) => save(one, undefined)));
      return new Set(
        many.filter((_, at) => ended[at]?.status === 'fulfilled' && ended[at].value === 'saved').map(({ id }) => id),
      );
    },
    save,
    async revisions(id) {
      return (history.get(id) ?? []).map(({ revision, updatedAt, revisedBy, state, headline }) => ({
        ...{ revision, updatedAt, revisedBy, state, headline },
      }));
    },
    revision: async (id, revision) => history.get(id)?.find((one) => one.revision === revision),
    async byHeadline(publisherId, headline) {
      return [...articles.values()]
        .filter((article) => article.publisherId === publisherId && slugify(article.headline) === slugify(headline))
        .map(toListed);
    },
    async categoryPage(slug, { now, limit, after, exclude }) {
      const wanted = sorted()
        .filter(inCategory(slug))
        .filter((article) => isVisible(article, now) && !exclude.has(article.id));
      return pageOf(wanted, limit, after);
    },
    async pinned(slug, now) {
      const visible = sorted().filter((article) => isVisible(article, now));
      return inPinOrder(visible, slug, now).map(toListed);
    },
    async countVisible(slug, now) {
      return sorted()
        .filter(inCategory(slug))
        .filter((article) => isVisible(article, now)).length;
    },
    async deskPage(publisherId, { limit, after }) {
      return pageOf(
        sorted().filter((article) => article.publisherId === publisherId),
        limit,
        after,
      );
    },
  };
}

const toHead = (article: Article): ArticleHead => structuredClone(headOf(article));

function pageOf(articles: readonly Article[], limit: number, after: string | undefined): ListedPage {
  const rest = after === undefined ? articles : articles.filter((article) => listingPosition(article) < after);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { articles: page.map(toListed), ...(rest.length > limit && last ? { next: listingPosition(last) } : {}) };
}
