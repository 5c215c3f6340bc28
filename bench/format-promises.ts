import type { SourceEntry, SourceFile } from '#functions/ingest-upload/source-article.ts';
import type { Block } from '#shared/articles/article.ts';
import { parseTime } from '#shared/articles/time.ts';
import type { Problem } from '#shared/errors.ts';

const mostProblems = 20;

/** Of tags only our own, of links only those that a browser opens as pages or letters. */
const ourHtml = /^(?:[^<>]|<\/?(?:em|strong|b|i|br|sub|sup|code)>|<a href="(?:https?:\/\/|mailto:)[^"<>]*">|<\/a>)*$/iu;

const isError = ({ severity }: Problem): boolean => severity === 'error';

/** What a format read out of a file, held to what every format promises: a sentence for each promise that is broken. */
export function brokenPromises({ entries, problems }: SourceFile): string[] {
  const isSilent = entries.length === 0 && !problems.some(isError);
  return [...(isSilent ? ['nothing was read and no error says why'] : []), ...entries.flatMap(brokenBy)];
}

function brokenBy({ article, problems }: SourceEntry): string[] {
  const broken = [
    ...((article !== undefined) === problems.some(isError) ? ['an article with an error, or neither'] : []),
    ...(problems.length > mostProblems ? [`${problems.length} problems of one article`] : []),
  ];
  if (!article) return broken;
  const { externalId, content } = article;
  const times = [article.publishedAt, article.embargoedUntil, article.expiresAt];
  const links = [...content.pictures, ...content.blocks.filter(({ type }) => type === 'embed')];
  return [
    ...broken,
    ...(/\S/u.test(externalId) ? [] : ['an article without an id']),
    ...(/\S/u.test(content.headline) ? [] : ['an article without a headline']),
    ...(content.blocks.length + content.pictures.length > 0 ? [] : ['an article without a body']),
    ...(times.every((time) => time === undefined || parseTime(time) === time) ? [] : ['a time that is none']),
    ...(content.blocks.flatMap(inlineHtmlOf).every((html) => ourHtml.test(html)) ? [] : ['HTML that is not ours']),
    ...(links.every(isWebLink) ? [] : ['a link to something that is no page']),
  ];
}

const isWebLink = (linked: object): boolean => {
  const { url } = linked as { url?: string };
  return url === undefined || /^https?:\/\//iu.test(url);
};

function inlineHtmlOf(block: Block): readonly string[] {
  if (block.type === 'list') return block.items;
  if (block.type === 'table') return [...(block.header ?? []), ...block.rows.flat()];
  return block.type === 'embed' ? [] : [block.html];
}
