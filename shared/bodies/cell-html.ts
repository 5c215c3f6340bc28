import { type HtmlElement, type HtmlNode, isElement } from './html-tree.ts';
import { InlineText } from './inline-text.ts';
import { inlineTags } from './known-markup.ts';

const inline = new Set(inlineTags);

/** What makes a block of its own where it stands in a text. */
export const blockNames = new Set('p div h1 h2 h3 h4 h5 h6 ul ol table figure blockquote section article'.split(' '));

/** What makes a line of its own within a cell. */
const lineNames = new Set([...blockNames, 'tr', 'li']);

/** Inline HTML of a cell: blocks and the rows of a table within are lines of it. What is `apart` is no part of it. */
export function cellHtml(cell: HtmlNode, apart: (element: HtmlElement) => boolean): string {
  const text = new InlineText();
  takeNode(text, cell, apart);
  return text.take();
}

function takeNode(text: InlineText, node: HtmlNode, apart: (element: HtmlElement) => boolean): void {
  if (!isElement(node)) text.text(node);
  else if (node.name === 'br') text.lineBreak();
  else if (!apart(node)) takeElement(text, node, apart);
}

function takeElement(text: InlineText, element: HtmlElement, apart: (element: HtmlElement) => boolean): void {
  const { name, attributes, children } = element;
  const part = () => {
    if (lineNames.has(name)) text.lineBreak();
    else if (name !== 'span') text.text(' ');
  };
  if (inline.has(name)) text.open(name, attributes);
  else part();
  for (const child of children) takeNode(text, child, apart);
  if (inline.has(name)) text.close(name);
  else part();
}
