import { Parser } from 'htmlparser2';
import { escapeHtml } from '#shared/articles/plain-text.ts';
import { clip } from '#shared/bodies/clean-text.ts';
import { limits } from '#shared/bodies/limits.ts';
import type { WordpressAttachment } from '#shared/wordpress/wordpress-post.ts';
import { linesHtml } from './wordpress-lines.ts';
import { captionHtml, type FindAttachment, imageHtml, isDecoration } from './wordpress-pictures.ts';

export interface ReadMarkup {
  /** HTML for the body's reader. */
  readonly html: string;
  /** Names of blocks that WordPress fills when it shows them, so that the text has nothing of them; each once. */
  readonly dynamicBlocks: readonly string[];
}

const inlineTags = new Set(
  'a abbr b bdi bdo big br cite code del em font i ins kbd mark q s small span strike strong sub sup time tt u var img'.split(
    ' ',
  ),
);
/** Within these line breaks mean nothing more than in HTML, and an address alone is no embed. */
const closedToLines = new Set(
  'pre script style textarea table thead tbody tfoot tr ul ol dl select object video audio svg'.split(' '),
);
const closedToEmbeds = new Set([
  ...closedToLines,
  ...'figure figcaption a code li td th h1 h2 h3 h4 h5 h6 blockquote'.split(' '),
]);
/** Dynamic blocks that readers miss nothing of. */
const quietBlocks = new Set(
  'more nextpage separator spacer post-title post-date post-author post-featured-image comments post-comments'.split(
    ' ',
  ),
);

/** In HTML it is a comment up to the next `>`; readers of XML take all that follows for one. */
const strayCdata = /<!\[CDATA\[[^<>]*>?/gu;

class TooMuch extends Error {}

/**
 * What WordPress does to a text before it shows it: line breaks of the classic editor, addresses that stand alone, what
 * the media library knows of pictures. Comments go, those of the block editor too. What nests or repeats beyond the
 * limits of a body comes back as it is, for the body's reader to refuse. Of a text that the site has rendered, line
 * breaks mean nothing any more.
 */
export function readWordpressMarkup(html: string, find: FindAttachment, isRendered = false): ReadMarkup {
  try {
    return walkMarkup(html.replace(strayCdata, ''), find, isRendered);
  } catch (error) {
    if (error instanceof TooMuch) return { html, dynamicBlocks: [] };
    throw error;
  }
}

function walkMarkup(html: string, find: FindAttachment, isRendered: boolean): ReadMarkup {
  const walk = new MarkupWalk(html, find, isRendered);
  const parser: Parser = new Parser(
    {
      onopentag: (name, attributes, isImplied) =>
        walk.open(name, attributes, isImplied ? '' : html.slice(parser.startIndex, parser.endIndex + 1)),
      onclosetag: (_name, isImplied) => walk.close(isImplied ? '' : html.slice(parser.startIndex, parser.endIndex + 1)),
      ontext: () => walk.text(html.slice(parser.startIndex, parser.endIndex + 1)),
      oncomment: (words) => walk.comment(words),
    },
    { decodeEntities: true },
  );
  parser.end(html);
  return walk.finish();
}

interface Open {
  readonly name: string;
  /** Of a figure: whose picture it shows, and what it says of it. */
  picture?: WordpressAttachment | undefined;
  hasPicture?: boolean;
  hasCaption?: boolean;
  /** Where its tag stands in what was written. */
  readonly start: number;
  readonly isFigure: boolean;
  readonly isCaption: boolean;
}

class MarkupWalk {
  readonly #isClassic: boolean;
  readonly #find: FindAttachment;
  readonly #out: string[] = [];
  readonly #open: Open[] = [];
  readonly #dynamic = new Set<string>();
  #text = '';
  #tags = 0;
  #isAfterBoundary = true;

  constructor(html: string, find: FindAttachment, isRendered: boolean) {
    this.#isClassic = !isRendered && !html.includes('<!-- wp:');
    this.#find = find;
  }

  open(name: string, attributes: Readonly<Record<string, string>>, written: string): void {
    this.#tags += 1;
    if (this.#tags > limits.bodyNodes || this.#open.length > limits.bodyDepth) throw new TooMuch();
    this.#flush(!inlineTags.has(name) || name === 'br');
    const names = attributes.class ?? '';
    const isFigure = name === 'figure' || (name === 'div' && /\bwp-caption\b(?!-)/u.test(names));
    const isCaption = name === 'figcaption' || /\bwp-caption-text\b/u.test(names);
    const start = this.#out.length;
    if (name === 'img') this.#image(attributes);
    else this.#out.push(written);
    this.#isAfterBoundary = !inlineTags.has(name) || name === 'br';
    this.#open.push({ name, isFigure, isCaption, start });
  }

  close(written: string): void {
    const tag = this.#open.at(-1);
    if (!tag) return;
    const isBlock = !inlineTags.has(tag.name);
    this.#flush(isBlock);
    this.#open.pop();
    const isRewritten = tag.isCaption && this.#caption(tag);
    if (tag.isFigure && tag.hasPicture && !tag.hasCaption) this.#out.push(captionHtml(tag.picture));
    if (!isRewritten) this.#out.push(written);
    if (isBlock) this.#isAfterBoundary = true;
  }

  text(written: string): void {
    this.#text += written;
  }

  comment(words: string): void {
    // What stands on both sides of it is one text.
    if (/^nextpage/u.test(words)) this.#text += '\n\n';
    const isSelfClosing = words.trimEnd().endsWith('/');
    const name = isSelfClosing ? /^\s*wp:(?:core\/)?([\w/-]{1,100})/u.exec(words)?.[1] : undefined;
    if (name !== undefined && !quietBlocks.has(name)) this.#dynamic.add(name === 'block' ? 'pattern' : clip(name));
  }

  finish(): ReadMarkup {
    this.#flush(true);
    return { html: this.#out.join(''), dynamicBlocks: [...this.#dynamic] };
  }

  #image(attributes: Readonly<Record<string, string>>): void {
    const found = this.#find(attributes);
    if (isDecoration(attributes)) {
      this.#out.push(escapeHtml(attributes.alt ?? ''));
      return;
    }
    const figure = this.#open.findLast(({ isFigure }) => isFigure);
    const image = imageHtml(attributes, found);
    if (!figure) this.#out.push(found ? `<figure>${image}${captionHtml(found)}</figure>` : image);
    else {
      // Further pictures of one figure have no caption of their own.
      if (!figure.hasPicture) figure.picture = found;
      figure.hasPicture = true;
      this.#out.push(image);
    }
  }

  /** A caption may end in a credit, and the media library may know one: it is written anew. */
  #caption(tag: Open): boolean {
    const figure = this.#open.findLast(({ isFigure }) => isFigure);
    if (!figure?.hasPicture || figure.hasCaption) return false;
    figure.hasCaption = true;
    const [, ...inner] = this.#out.splice(tag.start);
    this.#out.push(captionHtml(figure.picture, inner.join('')));
    return true;
  }

  #isWithin(names: ReadonlySet<string>): boolean {
    return this.#open.some(({ name }) => names.has(name));
  }

  /** Writes the text that was gathered, now that it is known what stands around it. */
  #flush(isBeforeBoundary: boolean): void {
    const text = this.#text;
    if (text === '') return;
    this.#text = '';
    const hasContent = !this.#isAfterBoundary;
    this.#isAfterBoundary = false;
    const mayEmbed = /https?:/iu.test(text) && !this.#isWithin(closedToEmbeds);
    const mayBreak = this.#isClassic && !this.#isWithin(closedToLines);
    if (this.#open.some(({ name }) => name === 'pre')) {
      this.#out.push(text.replaceAll('\n', '<br>'));
      return;
    }
    const isPlain = !mayEmbed && (!mayBreak || !text.includes('\n'));
    this.#out.push(isPlain ? text : linesHtml(text.split('\n'), { hasContent, isBeforeBoundary, mayEmbed, mayBreak }));
  }
}
