import MarkdownIt from 'markdown-it';
import { cleanText } from './clean-text.ts';
import type { BodyRefusal } from './html-to-body.ts';
import { limits } from './limits.ts';

/** Signs that may open or close something, and line ends: each may become an object of the parser. */
const mark = /[[\]*_`<&#>|~\n]/gu;

/** Markdown as HTML that nobody has looked at yet: for htmlToBody, never for readers. HTML within it is text. */
export function markdownToHtml(markdown: string): string | BodyRefusal {
  const text = cleanText(markdown);
  let marks = 0;
  for (const _found of text.matchAll(mark)) marks += 1;
  if (marks > limits.bodyMarks) return { refused: `holds more than ${limits.bodyMarks} signs of Markdown.` };
  return new MarkdownIt({ html: false, linkify: false }).render(text);
}
