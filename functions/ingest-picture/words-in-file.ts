import { oneLine } from '#shared/bodies/clean-text.ts';
import { limits } from '#shared/bodies/limits.ts';
import type { PictureWords } from '#shared/pictures/picture.ts';

/** Blocks of text that a picture's file carries. */
export interface FileTexts {
  readonly exif?: Uint8Array | undefined;
  readonly iptc?: Uint8Array | undefined;
}

/** What a file says of its picture: IPTC, as agencies and desks write it, before EXIF, which cameras fill. */
export function wordsInFile({ exif, iptc }: FileTexts): PictureWords {
  const desk = iptc ? readIptc(Buffer.from(iptc)) : new Map<number, string>();
  const camera = exif ? readExif(Buffer.from(exif)) : new Map<number, string>();
  const said = {
    caption: clipped(desk.get(120) ?? camera.get(0x010e), limits.captionCharacters),
    credit: clipped(desk.get(110) ?? desk.get(80) ?? camera.get(0x013b), limits.nameCharacters),
    rights: clipped(desk.get(116) ?? camera.get(0x8298), limits.captionCharacters),
  };
  return Object.fromEntries(Object.entries(said).filter(([, text]) => text));
}

const clipped = (text: string | undefined, most: number): string | undefined =>
  text === undefined ? undefined : oneLine(text).slice(0, most).trim();

/**
 * Texts of IPTC-IIM's record 2 by their number: 1C, record, dataset, two bytes of length, text. UTF-8 where it is UTF-8,
 * else Latin-1. https://www.iptc.org/std/IIM/4.2/specification/IIMV4.2.pdf
 */
function readIptc(block: Buffer): Map<number, string> {
  const texts = new Map<number, string>();
  for (let at = block.indexOf('\x1c\x02', 0, 'latin1'); at >= 0 && at + 5 <= block.length; ) {
    const [marker, record, dataset] = block.subarray(at, at + 3);
    const length = block.readUInt16BE(at + 3);
    // Above 32,767 the length is written otherwise: no caption is as long.
    if (marker !== 0x1c || length > 0x7fff) break;
    if (record === 2 && dataset !== undefined && !texts.has(dataset))
      texts.set(dataset, decode(block.subarray(at + 5, at + 5 + length)));
    at += 5 + length;
  }
  return texts;
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

/** Texts of EXIF's first directory by their tag. https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf */
function readExif(block: Buffer): Map<number, string> {
  const tiff = block.toString('latin1', 0, 4) === 'Exif' ? block.subarray(6) : block;
  const texts = new Map<number, string>();
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const long = (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at));
  try {
    const first = long(4);
    for (let entry = 0; entry < Math.min(short(first), 200); entry += 1) {
      const at = first + 2 + 12 * entry;
      const isText = short(at + 2) === 2;
      const length = long(at + 4);
      const from = length <= 4 ? at + 8 : long(at + 8);
      if (isText)
        texts.set(short(at), decode(tiff.subarray(from, from + Math.min(length, 10_000))).replace(/\0.*$/s, ''));
    }
  } catch (error) {
    // A directory that leads out of the file says nothing more.
    if (!(error instanceof RangeError)) throw error;
  }
  return texts;
}
