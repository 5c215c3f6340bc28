import type { AlsoRead, ArticleContent, Block, BodyBlock } from './article.ts';

/** The parts of an article's content that make its body. */
export type BodyParts = Pick<ArticleContent, 'blocks' | 'pictures' | 'alsoRead'>;

/** A part of the body whose also-read links say more than an article keeps of them. */
export type BodyBlockWith<Link extends AlsoRead> =
  | Exclude<BodyBlock, { type: 'also-read' }>
  | ({ readonly type: 'also-read' } & Omit<Link, 'afterParagraph'>);

/**
 * The whole body in reading order: pictures that have a place, and also-read links, stand between the blocks. Pictures
 * of the whole article (without `afterParagraph`) are not in it.
 */
export function bodyBlocks<Link extends AlsoRead>({
  blocks,
  pictures,
  alsoRead,
}: Omit<BodyParts, 'alsoRead'> & { readonly alsoRead: readonly Link[] }): BodyBlockWith<Link>[] {
  const placed: { readonly at: number; readonly block: BodyBlockWith<Link> }[] = [
    ...pictures.flatMap(({ afterParagraph, ...picture }) =>
      afterParagraph === undefined ? [] : [{ at: afterParagraph, block: { type: 'picture' as const, ...picture } }],
    ),
    ...alsoRead.map(({ afterParagraph, ...link }) => ({
      at: afterParagraph,
      block: { type: 'also-read' as const, ...link },
    })),
  ];
  const standingAt = (place: number) =>
    placed.filter(({ at }) => Math.min(at, blocks.length) === place).map(({ block }) => block);
  return [...blocks.flatMap((block, at) => [...standingAt(at), block]), ...standingAt(blocks.length)];
}

/** The same body as an article keeps it: what bodyBlocks puts together, taken apart. */
export function bodyParts(body: readonly BodyBlock[]): BodyParts {
  const blocks: Block[] = [];
  const pictures: ArticleContent['pictures'][number][] = [];
  const alsoRead: ArticleContent['alsoRead'][number][] = [];
  for (const block of body) {
    if (block.type === 'picture') {
      const { type: _type, ...picture } = block;
      pictures.push({ ...picture, afterParagraph: blocks.length });
    } else if (block.type === 'also-read') {
      const { type: _type, ...link } = block;
      alsoRead.push({ ...link, afterParagraph: blocks.length });
    } else blocks.push(block);
  }
  return { blocks, pictures, alsoRead };
}
