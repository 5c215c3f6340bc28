import type { Picture } from '#shared/articles/article.ts';
import { blocksHtml } from '#shared/articles/block-html.ts';
import { type ExportedArticle, exportedPins, pathText } from './exported-article.ts';

/**
 * An article as article JSON: an upload of it makes the same article. Pictures and also-read links stand beside the
 * text, each with the number of blocks before it.
 */
export function articleRecord(article: ExportedArticle) {
  return {
    externalId: article.externalId,
    headline: article.headline,
    standfirst: article.standfirst,
    bodyHtml: blocksHtml(article.blocks),
    categories: article.categories.map(({ path }) => pathText(path)),
    pinnedIn: exportedPins(article).map(({ category, ...terms }) =>
      Object.keys(terms).length === 0 ? category : { category, ...terms },
    ),
    tags: article.tags,
    authors: article.authors,
    source: article.source,
    agencies: article.agencies,
    publishedAt: article.publishedAt,
    embargoedUntil: article.embargoedUntil,
    expiresAt: article.expiresAt,
    state: article.state === 'draft' ? 'draft' : 'published',
    language: article.language,
    pictures: article.pictures.map(pictureRecord),
    alsoRead: article.alsoRead.map(({ title, label, afterParagraph }) => ({ title, label, afterParagraph })),
    canonicalUrl: article.canonicalUrl,
    previousUrls: article.previousUrls,
  };
}

/** What an upload may say of a picture, and nothing that only the desk is told. */
function pictureRecord({ url, caption, credit, alt, rights, expiresAt, width, height, afterParagraph }: Picture) {
  return { url, caption, credit, alt, rights, expiresAt, width, height, afterParagraph };
}
