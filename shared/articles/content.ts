import type { Article, ArticleContent } from './article.ts';

/** What an article says, and nothing else of it. A field that is not named here does not compile. */
export function contentOf(from: ArticleContent): ArticleContent {
  const { headline, standfirst, blocks, tags, authors, source, agencies } = from;
  const { pictures, alsoRead, language, canonicalUrl, previousUrls } = from;
  return withoutAbsent({
    headline,
    standfirst,
    blocks,
    tags,
    authors,
    source,
    agencies,
    pictures,
    alsoRead,
    language,
    canonicalUrl,
    previousUrls,
  } satisfies Record<keyof ArticleContent, unknown>);
}

/** The article saying this instead of what it said: an optional part that is left out does not stay. */
export function withContent(article: Article, content: ArticleContent): Article {
  const { standfirst: _standfirst, source: _source, canonicalUrl: _url, previousUrls: _earlier, ...rest } = article;
  return { ...rest, ...contentOf(content) };
}

/** Without keys that hold nothing, so that what is stored and what is new compare equal. */
export const withoutAbsent = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
