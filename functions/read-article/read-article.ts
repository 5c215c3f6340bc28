import { toHit } from '#shared/api/hit.ts';
import { toReadersPicture } from '#shared/api/readers-picture.ts';
import type { RouteHandlers } from '#shared/api/route.ts';
import type { Article } from '#shared/articles/article.ts';
import { asReadersSee } from '#shared/articles/as-readers-see.ts';
import { shownState } from '#shared/articles/life-cycle.ts';
import { toListed } from '#shared/articles/listed-article.ts';
import { laterOf } from '#shared/articles/time.ts';
import { isGone, isVisible, isWithdrawn, visibleFrom } from '#shared/articles/visibility.ts';
import { Gone, NotFound } from '#shared/errors.ts';
import type { PreviewTokens } from '#shared/lambda/preview-tokens.ts';
import type { ArticleStore } from '#shared/stores/article-store.ts';
import { buildJsonLd } from './json-ld.ts';
import { renderBody, toReadersBlocks } from './render-body.ts';
import { resolveAlsoRead } from './resolve-also-read.ts';
import type { ArticleAnswer, routes } from './routes.ts';

interface Deps {
  readonly articles: ArticleStore;
  readonly previews: PreviewTokens;
  readonly siteUrl: string;
  readonly now: () => string;
}

/**
 * One article for readers, by id or slug; for who holds a preview link, an article as it will be.
 *
 * Reads: the article store by key; other articles by headline, for the also-read links.
 * Writes: nothing.
 * Rejects: what is not visible yet, or no longer (404, as if never there); what was withdrawn (410); preview links that are
 * over or were made up (404).
 * Repeats: always safe.
 */
export function createReadArticle(deps: Deps): RouteHandlers<typeof routes> {
  return {
    async readArticle({ params }) {
      const article = await find(deps, params.id);
      if (!article) throw new NotFound('This article');
      if (isGone(article)) throw new Gone('This article');
      const now = deps.now();
      if (!isVisible(article, now)) throw new NotFound('This article');
      if (params.id !== article.id && params.id !== article.slug) {
        return {
          status: 301,
          body: undefined,
          headers: { location: `/v1/articles/${encodeURIComponent(article.slug)}` },
        };
      }
      return { status: 200, body: await toAnswer(deps, asReadersSee(article, now), now) };
    },
    readPreview: ({ params }) => readPreview(deps, params.token),
  };
}

/** For the one who holds the link, and for nobody's cache. */
async function readPreview(deps: Deps, token: string) {
  const now = deps.now();
  const preview = deps.previews.read(token, now);
  const article = preview && (await deps.articles.article(preview.articleId));
  if (!preview || !article) throw new NotFound('This preview');
  if (isWithdrawn(article)) throw new Gone('This article');
  const from = laterOf(visibleFrom(article), article.upcoming?.from);
  // As it will be; a picture whose rights are over by now is over then too.
  const shown = asReadersSee(article, laterOf(now, article.upcoming?.from));
  const standing = { expiresAt: preview.expiresAt, state: shownState(article, now), visibleFrom: from };
  return {
    status: 200 as const,
    body: { ...(await toAnswer(deps, shown, now)), preview: standing },
    headers: { 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' },
  };
}

async function find({ articles }: Deps, idOrSlug: string): Promise<Article | undefined> {
  return (await articles.article(idOrSlug)) ?? (await findBySlug(articles, idOrSlug));
}

async function findBySlug(articles: ArticleStore, slug: string): Promise<Article | undefined> {
  const id = await articles.idBySlug(slug);
  return id === undefined ? undefined : articles.article(id);
}

async function toAnswer(deps: Deps, article: Article, now: string): Promise<ArticleAnswer> {
  const alsoRead = await resolveAlsoRead(deps, article, now);
  const hit = toHit(toListed(article), deps.siteUrl, now);
  return {
    ...hit,
    bodyHtml: renderBody(article, alsoRead),
    blocks: toReadersBlocks(article, alsoRead, toReadersPicture),
    source: article.source,
    agencies: [...article.agencies],
    authors: [...article.authors],
    pictures: article.pictures.map(toReadersPicture),
    tags: [...article.tags],
    language: article.language,
    alsoRead,
    corrections: toCorrections(article),
    jsonLd: buildJsonLd(article, hit),
  };
}

/** Who made them is for editors alone. */
const toCorrections = ({ corrections = [] }: Article): ArticleAnswer['corrections'] =>
  corrections.map(({ reason, before, after, at }) => ({ reason, before, after, at }));
