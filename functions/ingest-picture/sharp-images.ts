import sharp from 'sharp';
import { mostPixels } from './check-size.ts';
import type { Images } from './images.ts';

/** Sharp keeps nothing between calls: a worker's memory is one picture's. */
sharp.cache(false);

/** WebP's scale, 1 to 100: at 80 a news picture shows no loss at a third of JPEG's bytes. */
const quality = 80;

/** Orientations of EXIF in which the camera was held upright: width and height change places. */
const isTurned = (orientation: number | undefined): boolean => orientation !== undefined && orientation >= 5;

/** `error`: a file that ends too early is refused, not filled up with grey. */
const input = { failOn: 'error', limitInputPixels: mostPixels } as const;

/** Decodes with libvips, as WebAssembly: the same on every processor. */
export const createSharpImages = (): Images => ({
  async inspect(bytes) {
    const { width, height, orientation, pages, exif, iptc } = await sharp(bytes, {
      ...input,
      limitInputPixels: false,
    }).metadata();
    const size = isTurned(orientation) ? { width: height, height: width } : { width, height };
    return { ...size, frames: pages ?? 1, exif, iptc };
  },
  async render(bytes, sizes) {
    const [largest] = sizes.slice(-1);
    if (!largest) return [];
    // Decoded once; the smaller ones are made of the largest.
    const { data, info } = await sharp(bytes, input)
      .autoOrient()
      .resize({ width: largest.width, height: largest.height, fit: 'fill' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const raw = { width: info.width, height: info.height, channels: info.channels };
    const made: Uint8Array[] = [];
    for (const { width, height } of sizes)
      made.push(await sharp(data, { raw }).resize({ width, height, fit: 'fill' }).webp({ quality }).toBuffer());
    return made;
  },
});
