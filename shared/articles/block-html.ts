import type { Block } from './article.ts';
import { escapeHtml } from './plain-text.ts';

/** A block as safe HTML. */
export function blockHtml(block: Block): string {
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

/** A body as safe HTML, a block a line, without pictures and links beside it: what an editor changes. */
export const blocksHtml = (blocks: readonly Block[]): string => blocks.map(blockHtml).join('\n');
