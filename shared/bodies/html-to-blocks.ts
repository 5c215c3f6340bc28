import { Parser } from 'htmlparser2';
import sanitizeHtml from 'sanitize-html';
import type { Block } from '#shared/articles/article.ts';
import { BlockBuilder } from './block-builder.ts';
import { cleanText } from './clean-text.ts';
import { limits } from './limits.ts';

/** Why HTML was refused, as the end of a sentence that begins with the field. */
export type BodyRefusal = { readonly refused: string };

const inlineTags = ['a', 'em', 'strong', 'b', 'i', 'br', 'sub', 'sup', 'code'];
const blockTags = ['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote'];
/** Markup that parts text without our having a block for it: its text becomes paragraphs, cells do not run together. */
const partingTags =
  'address article aside caption center dd details div dl dt fieldset figcaption figure footer form header hr legend main nav pre section summary table tbody td tfoot th thead tr'.split(
    ' ',
  );
const renamed: Readonly<Record<string, string>> = {
  h1: 'h2',
  h5: 'h4',
  h6: 'h4',
  ...Object.fromEntries(partingTags.map((tag) => [tag, 'p'])),
};

/** Tags that have a meaning here, by whatever name; of all others only the text is kept. */
export const knownTags: ReadonlySet<string> = new Set([...inlineTags, ...blockTags, ...Object.keys(renamed)]);

/**
 * A publisher's HTML as blocks of our own making. Markup we do not know keeps its text.
 * Size, depth and number of nodes are checked before anything costly: see limits.ts.
 */
export function htmlToBlocks(html: string): readonly Block[] | BodyRefusal {
  const text = cleanText(html);
  const refused = whyTooMuch(text);
  if (refused) return { refused };
  const clean = sanitizeHtml(text, {
    allowedTags: [...inlineTags, ...blockTags],
    allowedAttributes: { a: ['href'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    transformTags: renamed as Record<string, string>,
    parseStyleAttributes: false,
  });
  return buildBlocks(clean);
}

function buildBlocks(clean: string): readonly Block[] {
  const builder = new BlockBuilder();
  const parser = new Parser({
    onopentag: (name, attributes) => builder.openTag(name, attributes),
    ontext: (text) => builder.text(text),
    onclosetag: (name) => builder.closeTag(name),
  });
  parser.end(clean);
  return builder.finish();
}

class TooMuch extends Error {}

/** Walks the tags without building anything and stops at the first limit that is passed. */
function whyTooMuch(html: string): string | undefined {
  if (Buffer.byteLength(html) > limits.bodyBytes) return 'is longer than 1 MB.';
  try {
    countNodes(html);
  } catch (error) {
    if (error instanceof TooMuch) return error.message;
    throw error;
  }
  return undefined;
}

function countNodes(html: string): void {
  let depth = 0;
  let nodes = 0;
  const node = () => {
    nodes += 1;
    if (nodes > limits.bodyNodes) throw new TooMuch(`holds more than ${limits.bodyNodes} tags.`);
  };
  const parser = new Parser({
    onopentagname: node,
    onattribute: node,
    oncomment: node,
    onopentag() {
      depth += 1;
      if (depth > limits.bodyDepth) throw new TooMuch(`nests tags more than ${limits.bodyDepth} deep.`);
    },
    onclosetag() {
      depth -= 1;
    },
  });
  parser.end(html);
}
