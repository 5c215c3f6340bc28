import type { BodyBlock } from '#shared/articles/article.ts';
import { plainText } from '#shared/articles/plain-text.ts';
import { readAlsoReadLine } from './also-read-line.ts';
import { limits } from './limits.ts';

/** An address that stands alone in a paragraph and shows a video or a post. */
const shownAlone =
  /^https?:\/\/(?:(?:www|m)\.)?(?:youtube\.com\/(?:watch\?|shorts\/|live\/)|youtu\.be\/|vimeo\.com\/\d|(?:x|twitter)\.com\/\w+\/status\/\d)[^\s<>]*$/iu;

/** What a paragraph or heading is by its words alone: a link to read also, something to show; else undefined. */
export function readParagraph(html: string): Extract<BodyBlock, { type: 'also-read' | 'embed' }> | undefined {
  // No line of ours is longer; most paragraphs are told by their first letters.
  if (html.length > 8 * limits.headlineCharacters || !/also|read|http/iu.test(html)) return undefined;
  const text = plainText(html).trim();
  if (shownAlone.test(text) && text.length <= limits.urlCharacters) return { type: 'embed', url: text };
  const link = readAlsoReadLine(text);
  return link && link.title !== '' && link.title.length <= limits.headlineCharacters
    ? { type: 'also-read', ...link }
    : undefined;
}
