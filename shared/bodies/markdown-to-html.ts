import MarkdownIt from 'markdown-it';
import { cleanText } from './clean-text.ts';

/** Markdown as HTML that nobody has looked at yet: for htmlToBody, never for readers. HTML within it is text. */
export const markdownToHtml = (markdown: string): string =>
  new MarkdownIt({ html: false, linkify: false }).render(cleanText(markdown));
