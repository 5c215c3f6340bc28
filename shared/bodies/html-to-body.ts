import sanitizeHtml from 'sanitize-html';
import { type BodyParts, bodyParts } from '#shared/articles/body-blocks.ts';
import { BodyWalk } from './body-walk.ts';
import { cleanText } from './clean-text.ts';
import { countMarkup, markupWarnings } from './count-markup.ts';
import { readTree } from './html-tree.ts';
import { leftOutTags, readTags } from './known-markup.ts';

/** Why a body was refused, as the end of a sentence that begins with the field. */
export type BodyRefusal = { readonly refused: string };

/** A body as it was read; each warning is the end of a sentence that begins with the field. */
export interface BodyReading {
  readonly parts: BodyParts;
  readonly warnings: readonly string[];
}

/** What a format knows of its HTML. */
export interface MarkupOptions {
  /** A first-level heading that says the same is left out. */
  readonly headline?: string;
  /** Tags to leave out with all that is in them. */
  readonly leaveOut?: readonly string[];
  /** Tags of the source's own that part or mark text only: not worth a word. */
  readonly quiet?: readonly string[];
  /** What relative addresses of pictures belong to. */
  readonly baseUrl?: string;
}

/**
 * A publisher's HTML as a body of our own making: text, pictures and links in their places. Markup we do not know keeps
 * its text and is named. Size, depth and number of nodes are checked before anything costly: see limits.ts.
 */
export function htmlToBody(html: string, options: MarkupOptions = {}): BodyReading | BodyRefusal {
  const text = cleanText(html);
  const counted = countMarkup(text, options);
  if ('refused' in counted) return counted;
  const walk = new BodyWalk(options);
  walk.take(readTree(sanitize(text)));
  const { body, warnings } = walk.finish();
  return { parts: bodyParts(body), warnings: [...markupWarnings(counted), ...warnings] };
}

/** What comes out is read and written anew, never shown: this stands before it as a second guard. */
const sanitize = (html: string): string =>
  sanitizeHtml(html, {
    allowedTags: readTags,
    nonTextTags: leftOutTags,
    allowedAttributes: {
      '*': ['class', 'itemprop'],
      a: ['href'],
      img: ['src', 'data-src', 'data-lazy-src', 'alt', 'width', 'height'],
      iframe: ['src', 'data-src'],
      video: ['src'],
      audio: ['src'],
      source: ['src'],
      embed: ['src'],
      object: ['data'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
      blockquote: ['cite', 'data-instgrm-permalink'],
      div: ['data-href'],
    },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowedSchemesAppliedToAttributes: ['href', 'src', 'cite', 'data', 'data-src', 'data-lazy-src', 'data-href'],
    parseStyleAttributes: false,
  });
