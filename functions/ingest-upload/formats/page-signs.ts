import { Parser } from 'htmlparser2';

/** A real page has a tenth of it. More is refused before anything costly. */
const mostTags = 100_000;
const mostDepth = 200;
const maxTextCharacters = 2000;
const maxScriptCharacters = 1024 * 1024;

/** Where an element's content begins and ends in the page. */
export type Range = readonly [start: number, end: number];

/** What a page says of itself. */
export interface PageSigns {
  /** `property` or `name` of `<meta>`, in lower case, with its contents in order. */
  readonly metas: ReadonlyMap<string, readonly string[]>;
  readonly canonical?: string;
  readonly language?: string;
  readonly title?: string;
  /** The first `<h1>`. */
  readonly heading?: string;
  /** The first `<time datetime>`. */
  readonly time?: string;
  readonly jsonLd: readonly string[];
  /** `<article>` elements, those within another left out. */
  readonly articles: readonly Range[];
  /** Elements marked as `itemprop="articleBody"`. */
  readonly bodies: readonly Range[];
}

class TooMuch extends Error {}

type Writable = { -readonly [K in keyof PageSigns]: PageSigns[K] };

interface Open {
  readonly name: string;
  readonly contentStart: number;
  readonly isBody: boolean;
  readonly isJsonLd: boolean;
  text: string;
}

/** Reads what a page says of itself, in one pass. @returns why not, when it holds too much. */
export function readPageSigns(html: string): PageSigns | { readonly refused: string } {
  try {
    return walk(html);
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    return { refused: error.message };
  }
}

function walk(html: string): PageSigns {
  const metas = new Map<string, string[]>();
  const jsonLd: string[] = [];
  const [articles, bodies]: [Range[], Range[]] = [[], []];
  const signs: Writable = { metas, jsonLd, articles, bodies };
  const open: Open[] = [];
  let tags = 0;
  const parser: Parser = new Parser({
    onopentag(name, attributes) {
      tags += 1;
      if (tags > mostTags) throw new TooMuch(`holds more than ${mostTags} tags.`);
      if (open.length > mostDepth) throw new TooMuch(`nests tags more than ${mostDepth} deep.`);
      readTag(signs, metas, name, attributes);
      const isBody = (attributes.itemprop ?? '').split(' ').includes('articleBody');
      const isJsonLd = name === 'script' && /^application\/ld\+json\b/iu.test(attributes.type ?? '');
      open.push({ name, contentStart: parser.endIndex + 1, isBody, isJsonLd, text: '' });
    },
    ontext(text) {
      for (const tag of open) addText(tag, text);
    },
    onclosetag(_name, isImplied) {
      const tag = open.pop();
      if (!tag) return;
      const range: Range = [tag.contentStart, isImplied ? parser.endIndex + 1 : parser.startIndex];
      if (tag.name === 'h1') signs.heading ??= tag.text;
      if (tag.name === 'title') signs.title ??= tag.text;
      if (tag.isJsonLd) jsonLd.push(tag.text);
      if (tag.isBody) bodies.push(range);
      if (tag.name === 'article' && !open.some(({ name }) => name === 'article')) articles.push(range);
    },
  });
  parser.end(html);
  return signs;
}

function addText(tag: Open, text: string): void {
  const most = tag.isJsonLd ? maxScriptCharacters : tag.name === 'h1' || tag.name === 'title' ? maxTextCharacters : 0;
  // A text comes in one piece, however long.
  if (tag.text.length < most) tag.text += text.slice(0, most - tag.text.length);
}

function readTag(
  signs: Writable,
  metas: Map<string, string[]>,
  name: string,
  attributes: Readonly<Record<string, string>>,
): void {
  const { content, href, datetime } = attributes;
  if (name === 'html' && attributes.lang) signs.language ??= attributes.lang;
  if (name === 'link' && /\bcanonical\b/iu.test(attributes.rel ?? '') && href) signs.canonical ??= href.trim();
  if (name === 'time' && datetime) signs.time ??= datetime;
  const key = (attributes.property ?? attributes.name)?.toLowerCase();
  if (name !== 'meta' || key === undefined || content === undefined) return;
  const said = metas.get(key);
  if (said) said.push(content);
  else metas.set(key, [content]);
}
