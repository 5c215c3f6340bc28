import type { AlsoRead, Picture } from '#shared/articles/article.ts';
import type { BodyParts } from '#shared/articles/body-blocks.ts';
import { limits } from './limits.ts';

/** What is named of an article beside its body. A picture without a place is the whole article's. */
export interface NamedParts {
  readonly pictures: readonly Picture[];
  readonly alsoRead: readonly (Omit<AlsoRead, 'afterParagraph'> & { readonly afterParagraph?: number | undefined })[];
}

type IsSame = (named: Picture, inBody: Picture) => boolean;

/** By its address. */
const sameAddress: IsSame = (named, inBody) => named.url !== undefined && named.url === inBody.url;

/** By its address, or by its caption, as where a file names another size of what stands in the text. */
export const sameAddressOrCaption: IsSame = (named, inBody) =>
  sameAddress(named, inBody) || (named.caption !== undefined && named.caption === inBody.caption);

/**
 * A body with what is named beside it. What is named and stands in the body too is one: what was named of it counts,
 * and it stays where the body has it. A link without a place comes last.
 */
export function mergeBody(body: BodyParts, named: NamedParts, isSame: IsSame = sameAddress): BodyParts {
  const { blocks } = body;
  const within = <T extends { readonly afterParagraph?: number | undefined }>(part: T) => ({
    ...part,
    ...(part.afterParagraph === undefined ? {} : { afterParagraph: Math.min(part.afterParagraph, blocks.length) }),
  });
  const pictures = merged(named.pictures.map(within), body.pictures, isSame);
  const links = merged(named.alsoRead.map(within), body.alsoRead, (one, other) => one.title === other.title);
  return {
    blocks,
    pictures: pictures.slice(0, limits.pictures),
    alsoRead: links
      .slice(0, limits.alsoRead)
      .map((link) => ({ ...link, afterParagraph: link.afterParagraph ?? blocks.length })),
  };
}

/** Those that are named, in their order, then the rest of the body. */
function merged<Named extends object, Found extends Named & { readonly afterParagraph?: number | undefined }>(
  named: readonly Named[],
  found: readonly Found[],
  isSame: (named: Named, found: Found) => boolean,
): (Named | Found)[] {
  const left = [...found];
  const both = named.map((one) => {
    const at = left.findIndex((other) => isSame(one, other));
    const [same] = at < 0 ? [] : left.splice(at, 1);
    const said = Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined && value !== ''));
    return same ? { ...same, ...said, afterParagraph: same.afterParagraph } : one;
  });
  return [...both, ...left];
}
