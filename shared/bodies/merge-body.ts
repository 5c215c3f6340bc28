import type { AlsoRead, Picture } from '#shared/articles/article.ts';
import type { BodyParts } from '#shared/articles/body-blocks.ts';
import { limits } from './limits.ts';

/** What is named of an article beside its body. A picture without a place is the whole article's. */
export interface NamedParts {
  readonly pictures: readonly Picture[];
  readonly alsoRead: readonly (Omit<AlsoRead, 'afterParagraph'> & { readonly afterParagraph?: number | undefined })[];
}

/**
 * What pictures that are named have to do with those in the body: the same where their addresses are; perhaps other
 * sizes of them, so that an equal caption will do; or each of them, with its place.
 */
export type NamedPictures = 'by-address' | 'other-sizes' | 'all';

type IsSame = (named: Picture, inBody: Picture) => boolean;

const sameAddress: IsSame = (named, inBody) => named.url !== undefined && named.url === inBody.url;
const sameCaption: IsSame = (named, inBody) => named.caption !== undefined && named.caption === inBody.caption;

/** The first that says of two pictures that they are one counts. */
const ways: Readonly<Record<NamedPictures, readonly IsSame[]>> = {
  'by-address': [sameAddress],
  'other-sizes': [sameAddress, sameCaption],
  all: [],
};

/**
 * A body with what is named beside it. What is named and stands in the body too is one: what was named of it counts,
 * and it stays where the body has it. A link without a place comes last.
 */
export function mergeBody(body: BodyParts, named: NamedParts, how: NamedPictures = 'by-address'): BodyParts {
  const { blocks } = body;
  const within = <T extends { readonly afterParagraph?: number | undefined }>(part: T) => ({
    ...part,
    ...(part.afterParagraph === undefined ? {} : { afterParagraph: Math.min(part.afterParagraph, blocks.length) }),
  });
  const pictures = merged(named.pictures.map(within), how === 'all' ? [] : body.pictures, ways[how]);
  const links = merged(named.alsoRead.map(within), body.alsoRead, [(one, other) => one.title === other.title]);
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
  isSame: readonly ((named: Named, found: Found) => boolean)[],
): (Named | Found)[] {
  const left = new Set(found);
  const places = new Map<Named, Found>();
  for (const same of isSame) {
    for (const one of named) {
      const other = places.has(one) ? undefined : [...left].find((each) => same(one, each));
      if (other === undefined) continue;
      places.set(one, other);
      left.delete(other);
    }
  }
  const both = named.map((one) => {
    const same = places.get(one);
    const said = filled(one);
    return same ? { ...same, ...said, afterParagraph: same.afterParagraph } : said;
  });
  return [...both, ...left];
}

const filled = <T extends object>(part: T): T =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined && value !== '')) as T;
