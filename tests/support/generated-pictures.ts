import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

interface Wanted {
  readonly width?: number;
  readonly height?: number;
  /** Of EXIF: 6 is a camera held upright. */
  readonly orientation?: number;
  /** EXIF's first directory, as sharp takes it. */
  readonly exif?: Record<string, string>;
  /** Makes the pictures of tests differ, so that none is another's. */
  readonly shade?: number;
}

/** A picture with something in it, in any of the formats that are taken. */
export async function generatedPicture(
  format: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif',
  { width = 800, height = 600, orientation, exif, shade = Math.floor(Math.random() * 1e6) }: Wanted = {},
): Promise<Uint8Array> {
  const words = Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
      <rect width="100%" height="100%" fill="#${(shade % 0xffffff).toString(16).padStart(6, '0')}"/>
      <circle cx="25%" cy="25%" r="20%" fill="#fff"/></svg>`,
  );
  const drawn = sharp(words);
  const said = exif
    ? drawn.withExif({ IFD0: exif, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
    : drawn;
  const turned = orientation === undefined ? said : said.withMetadata({ orientation });
  return turned.toFormat(format).toBuffer();
}

/** A PNG that says it has as many pixels as this, and holds none of them. */
export function claimedPng(width: number, height: number): Uint8Array {
  const chunk = (type: string, content: Buffer) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    check.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc(1000));
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}
