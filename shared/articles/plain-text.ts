import type { Block } from './article.ts';

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
const escapes: Record<string, string> = { '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '&': '&amp;' };

/** Text as HTML: safe between tags and inside quoted attributes. */
export function escapeHtml(text: string): string {
  if (text.length <= pieceLength) return text.replace(/[<>"'&]/g, (sign) => escapes[sign] ?? sign);
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += pieceLength) pieces.push(escapeHtml(text.slice(at, at + pieceLength)));
  return pieces.join('');
}

/** `replace` makes a tree with a branch for each match: 10 MB of quotes in one go take 700 MB. */
const pieceLength = 100_000;

/**
 * The words of inline HTML that we made ourselves: tags dropped, a line break becomes a space, our five entities read back.
 * Not for HTML that came from outside.
 */
export const plainText = (html: string): string =>
  html
    .replace(/<br\s*\/?>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity);

/** The words of a block. */
export function blockText(block: Block): string {
  switch (block.type) {
    case 'list':
      return block.items.map(plainText).join('\n');
    case 'table': {
      const rows = [...(block.header ? [block.header] : []), ...block.rows];
      return [block.caption ?? '', ...rows.map((cells) => cells.map(plainText).join(' '))].join('\n').trim();
    }
    case 'embed':
      return block.caption ?? '';
    default:
      return plainText(block.html);
  }
}

/** The searchable body: what the blocks say, a line each. Also-read links are no blocks, so they are never in it. */
export const bodyText = (blocks: readonly Block[]): string => blocks.map(blockText).join('\n');
