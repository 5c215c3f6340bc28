import type { ArticleContent, CategoryRef, Pin } from '#shared/articles/article.ts';
import { articleId } from '#shared/articles/identity.ts';
import { pinnedSlug } from '#shared/articles/pins.ts';
import type { Problem } from '#shared/errors.ts';
import type { Publisher } from '#shared/stores/publisher-store.ts';
import type { Upload } from '#shared/stores/upload-store.ts';
import type { SourceArticle, SourceEntry } from './source-article.ts';

/** An article as it was sent, with what the upload and the publisher say for all of theirs. */
export interface SentArticle {
  readonly id: string;
  readonly publisherId: string;
  readonly externalId: string;
  readonly content: ArticleContent;
  readonly categories: readonly CategoryRef[];
  /** Slugs. Absent: not said. */
  readonly pinnedIn?: readonly string[];
  /** Of those, the ones that were sent with times or a place. */
  readonly pinTerms?: readonly Pin[];
  readonly state?: 'draft' | 'published';
  readonly publishedAt?: string;
  readonly embargoedUntil?: string;
  readonly expiresAt?: string;
  readonly uploadId: string;
  /** Dates a new article that nothing else dates. */
  readonly uploadedAt: string;
  readonly fileOrder: number;
  readonly warnings: readonly Problem[];
}

/** What an upload says for all of its articles. */
export interface UploadContext {
  readonly upload: Pick<Upload, 'id' | 'publisherId' | 'defaults' | 'createdAt'>;
  readonly publisher: Publisher | undefined;
}

/** Paths of the categories an article stands in: its own, else the upload's. */
export const categoryPathsOf = (
  article: SourceArticle,
  defaults: readonly (readonly string[])[],
): readonly (readonly string[])[] => (article.categories.length > 0 ? article.categories : defaults);

/** Fills what the article leaves unsaid. `categories` are those of `categoryPathsOf`, in any order. */
export function completeArticle(
  article: SourceArticle,
  entry: SourceEntry,
  categories: readonly CategoryRef[],
  { upload, publisher }: UploadContext,
): SentArticle {
  const pins = article.pinnedIn?.map((path) => ({ path, slug: pinnedSlug(path, categories) }));
  const source = article.content.source ?? publisher?.defaults.source;
  return {
    id: articleId(upload.publisherId, article.externalId),
    publisherId: upload.publisherId,
    externalId: article.externalId,
    content: {
      ...article.content,
      ...(source === undefined ? {} : { source }),
      language: article.content.language ?? upload.defaults.language ?? publisher?.defaults.language ?? 'en',
    },
    categories,
    pinnedIn: pins && [...new Set(pins.flatMap(({ slug }) => slug ?? []))],
    ...(article.pinTerms ? { pinTerms: termsOf(article.pinTerms, categories) } : {}),
    state: article.state ?? upload.defaults.state,
    publishedAt: article.publishedAt ?? upload.defaults.publishedAt,
    embargoedUntil: article.embargoedUntil,
    expiresAt: article.expiresAt,
    uploadId: upload.id,
    uploadedAt: upload.createdAt,
    fileOrder: entry.position,
    warnings: (pins ?? [])
      .filter(({ slug }) => slug === undefined)
      .map(({ path }) => ({
        severity: 'warning',
        ...(entry.line === undefined ? {} : { line: entry.line }),
        detail: `It is not in the category "${path.join('/')}", so it was not pinned there.`,
      })),
  };
}

const termsOf = (terms: NonNullable<SourceArticle['pinTerms']>, categories: readonly CategoryRef[]): Pin[] =>
  terms.flatMap(({ path, ...said }) => {
    const category = pinnedSlug(path, categories);
    return category === undefined ? [] : [{ category, ...said }];
  });
