import type { BodyBlock } from '#shared/articles/article.ts';
import { oneLine } from './clean-text.ts';
import { findAll, type HtmlElement, hasClass, webAddressOf, wordsOf } from './html-tree.ts';
import { embedTags } from './known-markup.ts';
import { limits } from './limits.ts';

export type FoundPicture = Extract<BodyBlock, { type: 'picture' }>;
export type FoundEmbed = Extract<BodyBlock, { type: 'embed' }>;

/** A figure, or a `div` that WordPress puts around a picture and its caption. */
export const isFigure = (element: HtmlElement): boolean =>
  element.name === 'figure' || (/^(?:div|dl)$/u.test(element.name) && hasClass(element, /\bwp-caption\b(?!-)/u));

export const isCaption = (element: HtmlElement): boolean =>
  element.name === 'figcaption' || hasClass(element, /\bwp-caption-(?:text|dd)\b/u);

export const isCredit = (element: HtmlElement): boolean =>
  hasClass(element, /\b(?:credit|byline|photographer)\b/iu) ||
  /^(?:creditText|copyrightHolder)$/u.test(element.attributes.itemprop ?? '');

const clipped = (text: string, most: number): string => oneLine(oneLine(text).slice(0, most));

/** What a caption says beside the credit. */
export const captionIn = (figure: HtmlElement): string =>
  clipped(wordsOf(findAll(figure, isCaption), isCredit), limits.captionCharacters);

/** "Picture: Bo Ek" is what we write before a credit, and what others do. */
export function creditIn(figure: HtmlElement): string {
  const words = findAll(figure, isCredit).map((element) => oneLine(wordsOf([element])));
  const names = words.map((text) =>
    text.replace(/^(?:pictures?|pics?|photos?|images?|credits?)(?: credits?)?\s*:\s*/iu, ''),
  );
  return clipped(names.filter(Boolean).join(', '), limits.nameCharacters);
}

/** A picture by its `img`; without an address where that is none of the web. */
export function pictureOf({ attributes }: HtmlElement, base: string | undefined): FoundPicture {
  const addresses = [attributes.src, attributes['data-src'], attributes['data-lazy-src']];
  const url = addresses.map((one) => webAddressOf(one, base, limits.urlCharacters)).find(Boolean);
  const alt = clipped(attributes.alt ?? '', limits.captionCharacters);
  const width = pixels(attributes.width);
  const height = pixels(attributes.height);
  return {
    type: 'picture',
    ...(url === undefined ? {} : { url }),
    ...(alt === '' ? {} : { alt }),
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
  };
}

const pixels = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,4}(?:px)?$/u.test(text.trim()) ? Number.parseInt(text, 10) : undefined;

/** Ways in which sites write a post of theirs for other pages. */
const postClasses =
  /\b(?:twitter-tweet|twitter-video|instagram-media|tiktok-embed|bluesky-embed|text-post-media|reddit-embed-bq|fb-post|fb-video)\b/u;

/** Does this show something of another address, by its tag or its class? */
export const isEmbed = (element: HtmlElement): boolean =>
  embedTags.includes(element.name) ||
  (/^(?:blockquote|div)$/u.test(element.name) && hasClass(element, postClasses)) ||
  (element.name === 'figure' && hasClass(element, /(?:^|\s)embed(?:$|\s)/u)) ||
  (/^(?:figure|div)$/u.test(element.name) && hasClass(element, /\bwp-block-embed\b(?![-_])/u));

/** What it shows, by its address alone; undefined without one, or where there is more in it than a caption holds. */
export function embedOf(element: HtmlElement, base: string | undefined): FoundEmbed | undefined {
  const url = [...addressesIn(element)].map((one) => webAddressOf(one, base, limits.urlCharacters)).find(Boolean);
  if (url === undefined || oneLine(wordsOf(element.children)).length > limits.captionCharacters) return undefined;
  const caption = embedTags.includes(element.name) ? '' : captionOfEmbed(element);
  return { type: 'embed', url, ...(caption === '' || caption === url ? {} : { caption }) };
}

function* addressesIn(element: HtmlElement): Generator<string | undefined> {
  const { name, attributes } = element;
  if (embedTags.includes(name)) {
    yield* [attributes.src, attributes['data-src'], attributes.data];
    for (const inner of findAll(element, (one) => one.name === 'source' || one.name === 'embed'))
      yield inner.attributes.src;
    return;
  }
  yield* [attributes['data-instgrm-permalink'], attributes['data-href'], attributes.cite];
  for (const inner of findAll(element, (one) => embedTags.includes(one.name))) yield* addressesIn(inner);
  const links = findAll(element, (one) => one.name === 'a' || isCaption(one)).map((one) => one.attributes.href);
  // A post's own address is the last of its links, after those that its words hold.
  yield* name === 'blockquote' ? links.reverse() : links;
  yield wordsOf(element.children, isCaption).trim();
}

/** Its caption; else the words of the post. */
function captionOfEmbed(element: HtmlElement): string {
  const caption = captionIn(element);
  const words = caption === '' ? wordsOf(element.children) : caption;
  return clipped(words, limits.captionCharacters);
}
