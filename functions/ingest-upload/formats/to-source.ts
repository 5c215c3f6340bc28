import type { ArticleContent, Block } from '#shared/articles/article.ts';
import type { ArticleJson } from '#shared/bodies/article-fields.ts';
import type { SourceArticle } from '../source-article.ts';

const filled = (text: string | undefined): string | undefined => text || undefined;

/** An article whose fields were read, with its body as blocks. */
export function toSource(json: ArticleJson, blocks: readonly Block[]): SourceArticle {
  return {
    externalId: json.externalId,
    content: {
      headline: json.headline,
      standfirst: filled(json.standfirst),
      blocks,
      tags: json.tags ?? [],
      authors: json.authors ?? [],
      source: filled(json.source),
      agencies: json.agencies ?? [],
      pictures: (json.pictures ?? []).filter((picture) => Object.values(picture).some((value) => value)),
      alsoRead: (json.alsoRead ?? []).map((link) => ({ ...link, afterParagraph: blocks.length })),
      language: json.language,
      canonicalUrl: json.canonicalUrl,
      previousUrls: json.previousUrls?.length ? json.previousUrls : undefined,
    } satisfies Record<keyof ArticleContent, unknown>,
    categories: json.categories ?? [],
    pinnedIn: json.pinnedIn,
    state: json.state,
    publishedAt: json.publishedAt,
    embargoedUntil: json.embargoedUntil,
    expiresAt: json.expiresAt,
  };
}
