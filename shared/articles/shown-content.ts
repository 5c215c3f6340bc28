import type { Article, Picture } from './article.ts';
import { contentHash } from './identity.ts';

/**
 * Hash of what readers get of a revision: words, pictures, sections, dates, corrections. An update under embargo, pins
 * and who made the revision are not in it, so that the public record is silent about a revision that shows nothing new.
 */
export function shownHash(article: Article): string {
  const { headline, standfirst, blocks, tags, authors, source, agencies, pictures, alsoRead } = article;
  const { language, canonicalUrl, slug, categories, publishedAt, corrections } = article;
  return contentHash([
    { headline, standfirst, blocks, tags, authors, source, agencies, pictures: pictures.map(shownOf), alsoRead },
    { language, canonicalUrl, slug, publishedAt },
    categories.map(({ slug: category, path }) => [category, ...path]),
    (corrections ?? []).map(({ reason, before, after, at }) => ({ reason, before, after, at })),
  ]);
}

/** What it may be used for, and until when, is for editors. */
const shownOf = ({ rights: _rights, expiresAt: _until, ...shown }: Picture) => shown;
