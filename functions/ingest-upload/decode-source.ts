import { InvalidInput } from '#shared/errors.ts';

const mend = 'Save the file as UTF-8 and upload it again.';

const refuse = (detail: string, line?: number): InvalidInput =>
  new InvalidInput([{ severity: 'error', ...(line === undefined ? {} : { line }), detail }]);

/**
 * A source file as text: strictly UTF-8, a byte order mark is dropped.
 * @throws InvalidInput when it is empty, UTF-16, or holds bytes that are no UTF-8 (with the line of the first).
 */
export function decodeSource(bytes: Uint8Array): string {
  if (bytes.length === 0) throw refuse('The file is empty.');
  if (isUtf16(bytes)) throw refuse(`The file is UTF-16. ${mend}`);
  const text = decode(bytes);
  if (text === undefined) throw notUtf8(bytes);
  if (text.trim() === '') throw refuse('The file holds nothing but white space.');
  return text;
}

/** By its mark, or by the zero that every other byte of plain Latin text is in UTF-16. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const start = bytes.subarray(0, 1000);
  return start.length > 3 && start.filter((byte) => byte === 0).length > start.length / 4;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function notUtf8(bytes: Uint8Array): InvalidInput {
  let start = 0;
  for (let line = 1; start < bytes.length; line += 1) {
    const lineEnd = bytes.indexOf(0x0a, start);
    const end = lineEnd < 0 ? bytes.length : lineEnd + 1;
    if (decode(bytes.subarray(start, end)) === undefined) {
      return refuse(`Line ${line} holds bytes that are not UTF-8. ${mend}`, line);
    }
    start = end;
  }
  return refuse(`The file is not UTF-8. ${mend}`);
}
