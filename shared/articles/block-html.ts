import type { Block } from './article.ts';

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
  }
}

/** A body as safe HTML, a block a line, without pictures and links beside it: what an editor changes. */
export const blocksHtml = (blocks: readonly Block[]): string => blocks.map(blockHtml).join('\n');
