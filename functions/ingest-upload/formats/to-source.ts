import type { ArticleContent } from '#shared/articles/article.ts';
import type { BodyParts } from '#shared/articles/body-blocks.ts';
import type { ArticleJson } from '#shared/bodies/article-fields.ts';
import { mergeBody } from '#shared/bodies/merge-body.ts';
import type { SourceArticle } from '../source-article.ts';

const filled = (text: string | undefined): string | undefined => text || undefined;

/** An article whose fields and body were read: pictures and links that are named beside the body join it. */
export function toSource(
  json: ArticleJson,
  body: BodyParts,
  isSamePicture?: Parameters<typeof mergeBody>[2],
): SourceArticle {
  const named = {
    pictures: (json.pictures ?? []).filter(({ afterParagraph: _place, ...said }) => Object.values(said).some(Boolean)),
    alsoRead: json.alsoRead ?? [],
  };
  return {
    externalId: json.externalId,
    content: {
      headline: json.headline,
      standfirst: filled(json.standfirst),
      ...mergeBody(body, named, isSamePicture),
      tags: json.tags ?? [],
      authors: json.authors ?? [],
      source: filled(json.source),
      agencies: json.agencies ?? [],
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
