import { InvalidInput } from '#shared/errors.ts';

/** Kinds of picture that are read, by how a file of each begins. */
const begins = [
  { type: 'image/jpeg', name: 'JPEG', sign: /^\xff\xd8\xff/ },
  { type: 'image/png', name: 'PNG', sign: /^\x89PNG\r\n\x1a\n/ },
  { type: 'image/gif', name: 'GIF', sign: /^GIF8[79]a/ },
  { type: 'image/webp', name: 'WebP', sign: /^RIFF[\s\S]{4}WEBP/ },
  { type: 'image/avif', name: 'AVIF', sign: /^[\s\S]{4}ftyp(?:avif|avis)/ },
] as const;

/** What people send in their place, with what to do. Looked for where the text begins, behind white space. */
const others = [
  {
    sign: /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i,
    name: 'an SVG drawing',
  },
  { sign: /^\s*<(?:!doctype html|html|head|body|script|\?xml|\?php)/i, name: 'a page of text, not a picture' },
  { sign: /^%PDF-/, name: 'a PDF' },
  { sign: /^[\s\S]{4}ftyp(?:hei|hev|mif1|msf1)/, name: 'HEIC, as phones take pictures' },
  { sign: /^(?:II\*\0|MM\0\*)/, name: 'a TIFF or a camera’s raw file' },
  { sign: /^BM[\s\S]{4}\0\0\0\0/, name: 'a bitmap (BMP)' },
  { sign: /^8BPS/, name: 'a Photoshop file' },
  { sign: /^PK\x03\x04/, name: 'a ZIP archive' },
] as const;

export type PictureType = (typeof begins)[number];

const refuse = (detail: string): InvalidInput => new InvalidInput([{ severity: 'error', detail }]);

/**
 * What a file is by its content, whatever it was declared to be.
 * @throws InvalidInput, in words for whoever sent it, for what is no picture of these kinds or holds something else too.
 */
export function pictureType(bytes: Uint8Array): PictureType {
  if (bytes.length === 0) throw refuse('The file is empty.');
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const found = begins.find(({ sign }) => sign.test(head));
  if (found) {
    const hidden = hiddenContent(bytes);
    if (hidden) throw refuse(`The file begins as a ${found.name} but also holds ${hidden}. Export the picture anew.`);
    return found;
  }
  const other = others.find(({ sign }) => sign.test(head));
  const what = other ? `This is ${other.name}.` : 'This is no picture that is known here.';
  throw refuse(`${what} Export it as JPEG, PNG, WebP, GIF or AVIF and upload that.`);
}

const markup = ['<script', '<html', '<!doctype', '<iframe', '<?php', '%pdf-'] as const;

/** A file that is something else as well, for whom it is opened by another program. No camera writes any of these. */
function hiddenContent(bytes: Uint8Array): string | undefined {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1').toLowerCase();
  const found = markup.find((sign) => text.includes(sign));
  if (found) return `“${found}”`;
  return isArchive(bytes) ? 'an archive' : undefined;
}

/** A ZIP is read from its end: its directory's last record, of 22 bytes and a comment that ends with the file. */
function isArchive(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.subarray(-(22 + 65_535)));
  const at = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  return at >= 0 && at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length;
}
