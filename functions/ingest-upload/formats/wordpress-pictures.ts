import { escapeHtml } from '#shared/articles/plain-text.ts';
import { splitCaptionCredit } from '#shared/wordpress/caption-credit.ts';
import { filePath } from '#shared/wordpress/file-path.ts';
import { htmlWords } from '#shared/wordpress/html-words.ts';
import type { WordpressAttachment, WordpressPost } from '#shared/wordpress/wordpress-post.ts';

type Attributes = Readonly<Record<string, string>>;

/** What the media library says of the picture that a tag shows. */
export type FindAttachment = (image: Attributes) => WordpressAttachment | undefined;

/** By the id that stands in its class, else by its file. */
export function createFindAttachment({ attachments, featured }: WordpressPost): FindAttachment {
  const all = featured ? [...attachments, featured] : attachments;
  const byId = new Map(all.map((one) => [one.id, one]));
  const byPath = new Map(all.map((one) => [filePath(one.url), one]));
  return (image) => {
    const id = image['data-attachment'] ?? /\bwp-image-(\d{1,18})/u.exec(image.class ?? '')?.[1] ?? '';
    return byId.get(id) ?? byPath.get(filePath(sourceOf(image)));
  };
}

/** Pages that load pictures late keep the address in another attribute. */
const sourceOf = ({ src = '', 'data-src': late = '', 'data-lazy-src': lazy = '' }: Attributes): string =>
  /^https?:|^\//iu.test(src) ? src : late || lazy || src;

/** Smileys and the dots that count readers. */
export const isDecoration = (image: Attributes): boolean =>
  /\b(?:wp-smiley|emoji)\b/u.test(image.class ?? '') ||
  ['0', '1', '2'].includes(image.width ?? '') ||
  ['0', '1', '2'].includes(image.height ?? '');

/** The tag itself: a smaller size gives way to the whole picture; what the tag does not say, the media library does. */
export function imageHtml(image: Attributes, found: WordpressAttachment | undefined): string {
  const src = sourceOf(image);
  const isWhole = found !== undefined && (src === '' || filePath(src) === filePath(found.url));
  const size = isWhole ? found : image;
  const said = { src: isWhole ? found.url : src, alt: image.alt || found?.alt, width: size.width, height: size.height };
  const attributes = Object.entries(said).map(([name, value]) =>
    value === undefined || value === '' ? '' : ` ${name}="${escapeHtml(String(value))}"`,
  );
  return `<img${attributes.join('')}>`;
}

/** A caption with its credit: what the text says under the picture, else what the media library says. */
export function captionHtml(found: WordpressAttachment | undefined, inner?: string): string {
  const own = inner === undefined ? undefined : splitCaptionCredit(htmlWords(inner));
  const caption = own?.caption || own?.credit ? own.caption : found?.caption;
  const credit = own?.credit ?? found?.credit;
  const span = credit === undefined ? '' : ` <span class="credit">${escapeHtml(credit)}</span>`;
  return caption || span ? `<figcaption>${escapeHtml(caption ?? '')}${span}</figcaption>` : '';
}
