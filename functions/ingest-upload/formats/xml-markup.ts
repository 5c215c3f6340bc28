import { escapeHtml } from '#shared/articles/plain-text.ts';
import type { MarkupOptions } from '#shared/bodies/html-to-body.ts';
import { attributeOf, childOf, descendantsOf, textOf, type XmlElement } from './xml-tree.ts';

/** What of NITF has another name in HTML. What has neither stays as it is and is named in the report. */
const htmlNames: Readonly<Record<string, string>> = {
  hl1: 'h2',
  hl2: 'h3',
  bq: 'blockquote',
  block: 'div',
  note: 'div',
};

/** NITF's marks of what a word means, and wrappers: they part nothing. */
const quiet =
  'person org location chron event function money num q lang pronounce object.title virtloc copyrite credit postaddr frac sub sup city state region country sublocation name.given name.family classifier alt-code story.date dateline u';

const kept = new Set(['href', 'src', 'alt', 'class', 'width', 'height', 'colspan', 'rowspan', 'data']);

/** The body of an item of XML, from NITF or XHTML, as HTML for htmlToBody. */
export const xmlBodyHtml = (element: XmlElement): string => inner(element);

/** How that HTML is to be read. */
export const xmlMarkup = (headline: string | undefined): MarkupOptions => ({
  ...(headline === undefined ? {} : { headline }),
  quiet: quiet.split(' '),
});

const inner = (element: XmlElement): string =>
  element.children.map((child) => (typeof child === 'string' ? escapeHtml(child) : outer(child))).join('');

function outer(element: XmlElement): string {
  if (element.name === 'media') return media(element);
  const name = htmlNames[element.name] ?? element.name;
  const attributes = [...element.attributes]
    .filter(([key]) => kept.has(key))
    .map(([key, value]) => ` ${key}="${escapeHtml(value)}"`)
    .join('');
  return name === 'br' || name === 'img' || name === 'hr'
    ? `<${name}${attributes}>`
    : `<${name}${attributes}>${inner(element)}</${name}>`;
}

/** NITF's media: the first reference is the picture, what stands beside it its caption and its credit. */
function media(element: XmlElement): string {
  const type = attributeOf(element, 'media-type');
  const reference = childOf(element, 'media-reference');
  const source = attributeOf(reference, 'source');
  if (type !== undefined && type !== 'image') return otherMedia(element, source);
  const credit = textOf(childOf(element, 'media-producer'));
  const said = { src: source ?? '', alt: attributeOf(reference, 'alternate-text') };
  const size = { width: attributeOf(reference, 'width'), height: attributeOf(reference, 'height') };
  const attributes = Object.entries({ ...said, ...size }).map(([name, value]) =>
    value === undefined ? '' : ` ${name}="${escapeHtml(value)}"`,
  );
  const image = `<img${attributes.join('')}>`;
  const producer = credit === undefined ? '' : `<span class="credit">${escapeHtml(credit)}</span>`;
  const caption = textOf(childOf(element, 'media-caption'));
  const words = caption === undefined ? '' : `<figcaption>${escapeHtml(caption)}</figcaption>`;
  return `<figure>${image}${words}${producer}</figure>`;
}

/** A video or a sound by its address, with its caption. */
function otherMedia(element: XmlElement, source: string | undefined): string {
  const caption = descendantsOf(element, 'media-caption').map(inner).join(' ');
  return `<figure><video src="${escapeHtml(source ?? '')}"></video><figcaption>${caption}</figcaption></figure>`;
}
