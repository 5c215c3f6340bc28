import type { Rendition } from './picture.ts';

/** As wide as phones, tablets and screens show pictures, in pixels; the widest is also what a picture's own address answers. */
const widths = [320, 640, 1280, 1920] as const;
const [, , , widest] = widths;

/** A tall picture is made no taller than this, in pixels, so that every rendition is an answer that a Lambda can give. */
const tallest = 4 * widest;

/** Where readers get a picture that was uploaded; with a width, that rendition of it. */
export const pictureUrl = (siteUrl: string, id: string, width?: number): string =>
  `${siteUrl}/v1/pictures/${id}${width === undefined ? '' : `/${width}`}`;

/** What renditions are, whatever the file was. */
export const renditionType = 'image/webp';

const idPattern = /^p[a-z2-7]{24}$/;

/** Could a picture have this id? */
export const isPictureId = (id: string): boolean => idPattern.test(id);

const ownAddress = /^(https?:\/\/[^/?#]+\/v1\/pictures\/(p[a-z2-7]{24}))(?:\/\d+)?$/;

/** The id in an address that we gave a picture, also that of a rendition; undefined for any other. */
export const pictureIdIn = (url: string | undefined): string | undefined =>
  url === undefined ? undefined : ownAddress.exec(url)?.[2];

/** The sizes that are made of a picture of this size, narrowest first: none larger than the picture. */
export function renditionSizes({ width, height }: Rendition): Rendition[] {
  const most = Math.max(1, Math.min(width, widest, Math.floor((tallest * width) / height)));
  const made = [...widths.filter((one) => one < most), most];
  return made.map((one) => ({ width: one, height: Math.max(1, Math.round((height * one) / width)) }));
}

/** The renditions of a picture whose address we gave, for a page's `srcset`; none of a picture elsewhere. */
export function renditionsOf(picture: {
  readonly url?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}): ({ readonly url: string } & Rendition)[] {
  const [, base] = ownAddress.exec(picture.url ?? '') ?? [];
  const { width, height } = picture;
  if (base === undefined || width === undefined || height === undefined) return [];
  return renditionSizes({ width, height }).map((size) => ({ url: `${base}/${size.width}`, ...size }));
}
