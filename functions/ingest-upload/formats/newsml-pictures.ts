import type { FoundPicture } from './found-picture.ts';
import { attributeOf, childOf, childrenOf, textOf, type XmlElement } from './xml-tree.ts';

/** The pictures of a message by their guid. */
export const newsmlPictures = (items: readonly XmlElement[]): ReadonlyMap<string, FoundPicture> =>
  new Map(items.flatMap((item) => [[attributeOf(item, 'guid') ?? '', pictureOf(item)]]));

/** Those that an item links to. */
export function linkedPictures(item: XmlElement, pictures: ReadonlyMap<string, FoundPicture>): readonly FoundPicture[] {
  const links = childrenOf(item, 'itemMeta/link');
  const ids = links.map((link) => attributeOf(link, 'residref') ?? attributeOf(link, 'href') ?? '');
  return [...new Set(ids)].flatMap((id) => pictures.get(id) ?? []);
}

function pictureOf(item: XmlElement): FoundPicture {
  const meta = childOf(item, 'contentMeta');
  const caption = textOf(childOf(meta, 'description')) ?? textOf(childOf(meta, 'headline'));
  const creator = childOf(meta, 'creator');
  const credit = textOf(childOf(meta, 'creditline')) ?? textOf(childOf(creator, 'name'));
  const url = largest(childrenOf(item, 'contentSet/remoteContent'));
  return {
    ...(url === undefined ? {} : { url }),
    ...(caption === undefined ? {} : { caption }),
    ...(credit === undefined ? {} : { credit }),
  };
}

const largest = (contents: readonly XmlElement[]): string | undefined =>
  contents
    .toSorted((a, b) => Number(attributeOf(b, 'width') ?? 0) - Number(attributeOf(a, 'width') ?? 0))
    .map((content) => attributeOf(content, 'href'))[0];
