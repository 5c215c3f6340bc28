import type { Article, Picture } from '#shared/articles/article.ts';
import { blockHtml } from '#shared/articles/block-html.ts';
import { escapeHtml } from '#shared/articles/plain-text.ts';
import type { ArticleAnswer } from './routes.ts';

type Link = ArticleAnswer['alsoRead'][number];

/**
 * The body as safe HTML: blocks in order, with pictures and also-read links after the paragraph they follow. Blocks
 * hold inline HTML that was made safe when the article came in; everything else is escaped here.
 */
export function renderBody(article: Pick<Article, 'blocks' | 'pictures'>, alsoRead: readonly Link[]): string {
  const parts: string[] = [];
  for (let before = 0; before <= article.blocks.length; before += 1) {
    const isHere = (place: number | undefined) => Math.min(place ?? 0, article.blocks.length) === before;
    parts.push(...article.pictures.filter((picture) => isHere(picture.afterParagraph)).map(renderPicture));
    parts.push(...alsoRead.filter((link) => isHere(link.afterParagraph)).map(renderAlsoRead));
    const block = article.blocks[before];
    if (block) parts.push(blockHtml(block));
  }
  return parts.join('\n');
}

function renderPicture({ url, alt, caption, credit }: Picture): string {
  const image = url ? `<img src="${escapeHtml(url)}" alt="${escapeHtml(alt ?? '')}" loading="lazy">` : '';
  const words = [
    caption ? escapeHtml(caption) : '',
    credit ? `<span class="credit">Picture: ${escapeHtml(credit)}</span>` : '',
  ].filter(Boolean);
  return `<figure>${image}${words.length > 0 ? `<figcaption>${words.join(' ')}</figcaption>` : ''}</figure>`;
}

function renderAlsoRead({ title, label, article }: Link): string {
  const name = escapeHtml(title);
  const linked = article
    ? `<a href="${escapeHtml(`/articles/${encodeURIComponent(article.slug)}`)}">${name}</a>`
    : name;
  return `<aside class="also-read"><p>Also read: ${label ? `${escapeHtml(label)}: ` : ''}${linked}</p></aside>`;
}
