import MarkdownIt from 'markdown-it';
import type { Block } from '#shared/articles/article.ts';
import { cleanText } from './clean-text.ts';
import { type BodyRefusal, htmlToBlocks } from './html-to-blocks.ts';
import { limits } from './limits.ts';

/** Markdown as blocks. HTML within it is text. */
export function markdownToBlocks(markdown: string): readonly Block[] | BodyRefusal {
  if (Buffer.byteLength(markdown) > limits.bodyBytes) return { refused: 'is longer than 1 MB.' };
  return htmlToBlocks(markdownToHtml(markdown));
}

/** Markdown as HTML that nobody has looked at yet: for htmlToBlocks, never for readers. */
export const markdownToHtml = (markdown: string): string =>
  new MarkdownIt({ html: false, linkify: false }).render(cleanText(markdown));
