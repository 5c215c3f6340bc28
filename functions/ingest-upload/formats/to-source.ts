import type { ArticleContent } from '#shared/articles/article.ts';
import type { BodyParts } from '#shared/articles/body-blocks.ts';
import type { ArticleJson } from '#shared/bodies/article-fields.ts';
import { mergeBody, type NamedPictures } from '#shared/bodies/merge-body.ts';
import type { SourceArticle } from '../source-article.ts';

const filled = (text: string | undefined): string | undefined => text || undefined;

/** An article whose fields and body were read: pictures and links that are named beside the body join it. */
export function toSource(json: ArticleJson, body: BodyParts, namedPictures?: NamedPictures): SourceArticle {
  const named = {
    pictures: (json.pictures ?? []).filter(({ afterParagraph: _place, ...said }) => Object.values(said).some(Boolean)),
    alsoRead: json.alsoRead ?? [],
  };
  return {
    externalId: json.externalId,
    content: {
      headline: json.headline,
      standfirst: filled(json.standfirst),
      ...mergeBody(body, named, namedPictures),
      tags: json.tags ?? [],
      authors: json.authors ?? [],
      source: filled(json.source),
      agencies: json.agencies ?? [],
      language: json.language,
      canonicalUrl: json.canonicalUrl,
      previousUrls: json.previousUrls?.length ? json.previousUrls : undefined,
    } satisfies Record<keyof ArticleContent, unknown>,
    categories: json.categories ?? [],
    ...pinsOf(json),
    state: json.state,
    publishedAt: json.publishedAt,
    embargoedUntil: json.embargoedUntil,
    expiresAt: json.expiresAt,
  };
}

/** Pins by the paths of their categories, and what is said of some beside. */
function pinsOf({ pinnedIn }: ArticleJson): Pick<SourceArticle, 'pinnedIn' | 'pinTerms'> {
  if (pinnedIn === undefined) return {};
  const terms = pinnedIn.flatMap((pin) => (Array.isArray(pin) ? [] : [pin]));
  return {
    pinnedIn: pinnedIn.map((pin) => (Array.isArray(pin) ? pin : pin.category)),
    ...(terms.length === 0 ? {} : { pinTerms: terms.map(({ category: path, ...said }) => ({ path, ...said })) }),
  };
}
