import { Parser } from 'htmlparser2';
import { clip, oneLine } from '#shared/bodies/clean-text.ts';
import { knownTags } from '#shared/bodies/html-to-blocks.ts';
import { limits } from '#shared/bodies/limits.ts';

/** A picture as it stands in a body: nothing of it is checked yet. */
export interface FoundPicture {
  url?: string;
  alt?: string;
  caption?: string;
  credit?: string;
}

export interface MarkupParts {
  /** Without figures, without what was left out, without a heading that repeats the headline. */
  readonly html: string;
  readonly pictures: readonly FoundPicture[];
  /** Tags that mean nothing here, each once. Their text is in `html`. */
  readonly unknown: readonly string[];
  /** Tags that were left out with all that is in them, each once. */
  readonly leftOut: readonly string[];
}

export interface MarkupOptions {
  readonly headline?: string;
  /** Tags to leave out with all that is in them. */
  readonly leaveOut?: readonly string[];
  /** Tags of the source's own that part or mark text only: not worth a word. */
  readonly quiet?: readonly string[];
}

/** Tags without a meaning of their own, and those whose content is read apart. */
const alwaysQuiet = 'html head body title meta link span time img picture source figure figcaption main wbr';
/** The sanitiser drops these with their content. */
const withoutText = new Set(['script', 'style', 'textarea', 'option', 'noscript', 'template']);

class TooMuch extends Error {}

/**
 * Takes a body apart before it becomes blocks: its pictures, its unknown markup. What nests or repeats beyond the limits
 * of a body comes back as it is, for htmlToBlocks to refuse.
 */
export function readMarkup(html: string, options: MarkupOptions = {}): MarkupParts {
  const untouched = { html, pictures: [], unknown: [], leftOut: [] };
  if (Buffer.byteLength(html) > limits.bodyBytes) return untouched;
  try {
    return walk(html, options);
  } catch (error) {
    if (error instanceof TooMuch) return untouched;
    throw error;
  }
}

interface Open {
  readonly name: string;
  readonly start: number;
  readonly isCredit: boolean;
  text: string;
  picture?: FoundPicture;
}

function walk(html: string, options: MarkupOptions): MarkupParts {
  const walk = new MarkupWalk(options);
  const parser: Parser = new Parser({
    onopentag: (name, attributes) => walk.open(name, attributes, parser.startIndex),
    ontext: (text) => walk.text(text),
    onclosetag: () => walk.close(parser.endIndex + 1),
  });
  parser.end(html);
  return walk.finish(html);
}

/** Takes the tags and texts of a body in order, with their places in it. */
class MarkupWalk {
  readonly #options: MarkupOptions;
  readonly #quiet: ReadonlySet<string>;
  readonly #apart: ReadonlySet<string>;
  readonly #open: Open[] = [];
  readonly #cuts: (readonly [number, number])[] = [];
  readonly #pictures: FoundPicture[] = [];
  readonly #unknown = new Set<string>();
  readonly #leftOut = new Set<string>();
  #tags = 0;

  constructor(options: MarkupOptions) {
    this.#options = options;
    this.#quiet = new Set([...alwaysQuiet.split(' '), ...(options.quiet ?? [])]);
    this.#apart = new Set([...withoutText, ...(options.leaveOut ?? [])]);
  }

  open(name: string, attributes: Readonly<Record<string, string>>, start: number): void {
    this.#tags += 1;
    if (this.#tags > limits.bodyNodes || this.#open.length > limits.bodyDepth) throw new TooMuch();
    if (!knownTags.has(name) && !this.#quiet.has(name) && !this.#apart.has(name)) this.#unknown.add(name);
    if (name === 'img') this.#keepPicture({ url: attributes.src?.trim(), alt: attributes.alt });
    this.#open.push({ name, start, isCredit: isCredit(attributes), text: '' });
  }

  text(text: string): void {
    for (const tag of this.#open) {
      if (tag.isCredit || tag.name === 'figcaption' || tag.name === 'h1') tag.text += text;
    }
  }

  close(end: number): void {
    const tag = this.#open.pop();
    if (!tag) return;
    const picture = this.#open.findLast((one) => one.name === 'figure')?.picture;
    if (picture && tag.isCredit) picture.credit ??= oneLine(tag.text);
    else if (picture && tag.name === 'figcaption') picture.caption = captionOf(tag.text, picture.credit);
    const { headline } = this.#options;
    const repeats = tag.name === 'h1' && headline !== undefined && oneLine(tag.text) === headline;
    const isApart = this.#apart.has(tag.name);
    if (isApart) this.#leftOut.add(tag.name);
    if (isApart || repeats || tag.picture) this.#cuts.push([tag.start, end]);
  }

  finish(html: string): MarkupParts {
    return {
      html: without(html, this.#cuts),
      pictures: this.#pictures,
      unknown: [...this.#unknown],
      leftOut: [...this.#leftOut],
    };
  }

  /** A figure has one picture; further ones are other sizes of it. */
  #keepPicture(picture: FoundPicture): void {
    const figure = this.#open.findLast((tag) => tag.name === 'figure');
    if (figure?.picture) return;
    if (figure) figure.picture = picture;
    this.#pictures.push(picture);
  }
}

const isCredit = ({ class: names = '', itemprop = '' }: Readonly<Record<string, string>>): boolean =>
  /\b(?:credit|byline|photographer)\b/iu.test(names.slice(0, 200)) ||
  /^(?:creditText|copyrightHolder)$/u.test(itemprop);

/** A credit within the caption is told once. */
const captionOf = (text: string, credit: string | undefined): string =>
  oneLine(credit === undefined ? text : oneLine(text).replace(credit, ' '));

/** One cut may hold others. */
function without(html: string, cuts: readonly (readonly [number, number])[]): string {
  let kept = '';
  let at = 0;
  for (const [start, end] of [...cuts].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    // A space, so that the words around it do not run together.
    if (start >= at) kept += `${html.slice(at, start)} `;
    at = Math.max(at, end);
  }
  return kept + html.slice(at);
}

/** What the report says of markup that is no part of our blocks. */
export function markupWarnings({ unknown, leftOut }: Pick<MarkupParts, 'unknown' | 'leftOut'>): string[] {
  const list = (tags: readonly string[]) =>
    `${tags
      .slice(0, 8)
      .map((tag) => `<${clip(tag)}>`)
      .join(', ')}${tags.length > 8 ? ' and more' : ''}`;
  return [
    ...(unknown.length === 0 ? [] : [`holds markup that is not kept: ${list(unknown)}. Its text was.`]),
    ...(leftOut.length === 0 ? [] : [`holds parts that were left out whole: ${list(leftOut)}.`]),
  ];
}
