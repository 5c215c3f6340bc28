import type { Picture } from '#shared/articles/article.ts';
import { blockHtml } from '#shared/articles/block-html.ts';
import { type BodyParts, bodyBlocks } from '#shared/articles/body-blocks.ts';
import { renditionsOf } from '#shared/pictures/picture-address.ts';
import type { ArticleAnswer } from './routes.ts';

type Link = ArticleAnswer['alsoRead'][number];

/** What is shown of an article: of its pictures only those that readers may see by now. */
type Shown = Pick<BodyParts, 'blocks' | 'pictures'>;

/**
 * The body as safe HTML: its parts in reading order, also-read links leading to their articles. Pictures of the whole
 * article come first.
 */
export function renderBody({ blocks, pictures }: Shown, alsoRead: readonly Link[]): string {
  const leading = pictures.map((picture) => ({
    ...picture,
    ...srcsetOf(picture),
    // Words for an image that is not there would be drawn as a broken one.
    ...(picture.url === undefined ? { alt: undefined } : {}),
    afterParagraph: picture.afterParagraph ?? 0,
  }));
  return bodyBlocks({ blocks, pictures: leading, alsoRead })
    .map((block) => blockHtml(block.type === 'also-read' ? { ...block, ...linkOf(block) } : block))
    .join('\n');
}

/** A browser takes the size it has room for. */
function srcsetOf(picture: Picture): { srcset?: string } {
  const renditions = renditionsOf(picture);
  return renditions.length === 0 ? {} : { srcset: renditions.map(({ url, width }) => `${url} ${width}w`).join(', ') };
}

const linkOf = ({ article }: Pick<Link, 'article'>): { href?: string } =>
  article ? { href: `/articles/${encodeURIComponent(article.slug)}` } : {};

/** The body as a list of its parts, as front ends draw it themselves. Pictures of the whole article are not in it. */
export const toReadersBlocks = (
  { blocks, pictures }: Shown,
  alsoRead: readonly Link[],
  toPicture: (picture: Picture) => ArticleAnswer['pictures'][number],
): ArticleAnswer['blocks'] =>
  bodyBlocks({ blocks, pictures, alsoRead }).map((block) => {
    if (block.type !== 'picture') return { ...block } as ArticleAnswer['blocks'][number];
    const { afterParagraph: _place, ...picture } = toPicture(block);
    return { type: 'picture' as const, ...picture };
  });
