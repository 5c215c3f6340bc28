import type { PictureLine, StoredPicture } from '#shared/pictures/picture.ts';
import { pictureUrl } from '#shared/pictures/picture-address.ts';

/** What the report says of a picture: its address, what is known of it, the sizes there are. */
export function toPictureLine(
  { id, width, height, contentType, renditions, ...rest }: StoredPicture,
  siteUrl: string,
  result: PictureLine['result'],
): PictureLine {
  const { caption, credit, alt, rights, expiresAt } = rest;
  const said = Object.entries({ caption, credit, alt, rights, expiresAt }).filter(([, value]) => value !== undefined);
  return {
    ...{ id, url: pictureUrl(siteUrl, id), result, contentType, width, height },
    ...Object.fromEntries(said),
    renditions: renditions.map((size) => ({ url: pictureUrl(siteUrl, id, size.width), ...size })),
  };
}
