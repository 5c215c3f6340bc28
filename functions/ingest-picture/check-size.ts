import { InvalidInput } from '#shared/errors.ts';
import type { Rendition } from '#shared/pictures/picture.ts';

/** 64 million: more than any press camera has (61). What is larger would not fit the worker's memory. */
export const mostPixels = 64_000_000;

/** On one side, in pixels. */
const longestSide = 30_000;

/** @throws InvalidInput that says how large it may be. A small file may hold endless pixels, so it is asked before decoding. */
export function checkSize({ width, height }: Rendition): void {
  if (width * height <= mostPixels && Math.max(width, height) <= longestSide) return;
  const detail = `The picture is ${width} x ${height} pixels. At most ${mostPixels / 1_000_000} million pixels, and ${longestSide} on a side: make it smaller and upload that.`;
  throw new InvalidInput([{ severity: 'error', detail }]);
}
