import type { Block, BodyBlock } from './article.ts';
import { type BodyParts, bodyBlocks } from './body-blocks.ts';
import { escapeHtml } from './plain-text.ts';

/** `srcset` names other sizes of it, for `<img srcset>`. */
type PictureBlock = Extract<BodyBlock, { type: 'picture' }> & { readonly srcset?: string };
/** `href` leads to the article, where it is known. */
type LinkBlock = Extract<BodyBlock, { type: 'also-read' }> & { readonly href?: string };

/** A part of the body as safe HTML. Blocks hold inline HTML that was made safe when it came in; all else is escaped here. */
export function blockHtml(block: Block | PictureBlock | LinkBlock): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${block.html}</p>`;
    case 'heading':
      return `<h${block.level}>${block.html}</h${block.level}>`;
    case 'quote':
      return `<blockquote><p>${block.html}</p></blockquote>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      return `<${tag}>${block.items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`;
    }
    case 'table':
      return tableHtml(block);
    case 'embed':
      return embedHtml(block);
    case 'picture':
      return pictureHtml(block);
    case 'also-read':
      return alsoReadHtml(block);
  }
}

const rowHtml = (cells: readonly string[], tag: 'td' | 'th'): string =>
  `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;

function tableHtml({ caption, header, rows }: Extract<Block, { type: 'table' }>): string {
  const captionHtml = caption === undefined ? '' : `<caption>${escapeHtml(caption)}</caption>`;
  const headHtml = header === undefined ? '' : `<thead>${rowHtml(header, 'th')}</thead>`;
  return `<table>${captionHtml}${headHtml}<tbody>${rows.map((row) => rowHtml(row, 'td')).join('')}</tbody></table>`;
}

/** A link, so that nothing of another site runs in a reader's page unless the site that shows it wants that. */
const embedHtml = ({ url, caption }: Extract<Block, { type: 'embed' }>): string =>
  `<figure class="embed"><a href="${escapeHtml(url)}">${escapeHtml(caption ?? url)}</a></figure>`;

/** Rights and expiry are no words for readers. */
function pictureHtml({ url, alt, caption, credit, width, height, srcset }: PictureBlock): string {
  const attributes = [
    url === undefined ? '' : ` src="${escapeHtml(url)}"`,
    ` alt="${escapeHtml(alt ?? '')}"`,
    width === undefined ? '' : ` width="${width}"`,
    height === undefined ? '' : ` height="${height}"`,
    srcset === undefined ? '' : ` srcset="${escapeHtml(srcset)}" sizes="auto, 100vw"`,
  ].join('');
  const image = url === undefined && !alt ? '' : `<img${attributes} loading="lazy">`;
  const words = [
    caption ? escapeHtml(caption) : '',
    credit ? `<span class="credit">Picture: ${escapeHtml(credit)}</span>` : '',
  ].filter(Boolean);
  return `<figure>${image}${words.length > 0 ? `<figcaption>${words.join(' ')}</figcaption>` : ''}</figure>`;
}

function alsoReadHtml({ title, label, href }: LinkBlock): string {
  const name = escapeHtml(title);
  const linked = href === undefined ? name : `<a href="${escapeHtml(href)}">${name}</a>`;
  const labelled = label ? `<span class="label">${escapeHtml(label)}</span>: ` : '';
  return `<aside class="also-read"><p>Also read: ${labelled}${linked}</p></aside>`;
}

/** A whole body as safe HTML, a part a line. Read again by shared/bodies it gives the same parts. */
export const bodyHtml = (parts: BodyParts): string => bodyBlocks(parts).map(blockHtml).join('\n');

/** A body as safe HTML, a block a line, without pictures and links beside it: what an editor changes. */
export const blocksHtml = (blocks: readonly Block[]): string => blocks.map(blockHtml).join('\n');
