import { clip } from '#shared/bodies/clean-text.ts';
import { limits } from '#shared/bodies/limits.ts';
import type { WordpressPost } from '#shared/wordpress/wordpress-post.ts';
import { readWordpressMarkup } from './wordpress-markup.ts';
import { createFindAttachment } from './wordpress-pictures.ts';
import { readShortcodes } from './wordpress-shortcodes.ts';

export interface WordpressBody {
  /** For the body's reader. */
  readonly html: string;
  /** Ends of sentences that begin with the content. */
  readonly warnings: readonly string[];
}

const mostNamed = 12;

/** A post's content as HTML that says all that WordPress would show of it. Content beyond the limit of a body comes back as it is. */
export function wordpressBody(post: WordpressPost): WordpressBody {
  if (Buffer.byteLength(post.content) > limits.bodyBytes) return { html: post.content, warnings: [] };
  // The site rendered what it knows of shortcodes: brackets that are left are text, such as "[sic]".
  const shortcodes = post.isRendered
    ? { html: post.content, unknown: [] }
    : readShortcodes(post.content, (named) => galleryIds(post, named));
  const { html, dynamicBlocks } = readWordpressMarkup(shortcodes.html, createFindAttachment(post), post.isRendered);
  const warnings = [
    told(
      shortcodes.unknown,
      (names) => `holds shortcodes that mean nothing here: ${names}. Text within them was kept.`,
      '[',
      ']',
    ),
    told(dynamicBlocks, (names) => `holds blocks that WordPress fills when it shows them, left out: ${names}.`),
    told(
      post.missingAttachments,
      (ids) => `shows attachments that stand in no file of the export: ${ids}. Export the media too and send it again.`,
    ),
  ];
  return { html, warnings: warnings.filter((one) => one !== '') };
}

function told(all: readonly string[], sentence: (list: string) => string, before = '', after = ''): string {
  if (all.length === 0) return '';
  const list = all.slice(0, mostNamed).map((one) => `${before}${clip(one)}${after}`);
  return sentence(list.join(', ') + (all.length > mostNamed ? ' and more' : ''));
}

/** A gallery that names no pictures shows those that were uploaded for the post. */
function galleryIds({ attachments }: WordpressPost, named: readonly string[]): readonly string[] {
  const known = new Set(attachments.map(({ id }) => id));
  return named.length === 0 ? [...known] : named.filter((id) => known.has(id));
}
