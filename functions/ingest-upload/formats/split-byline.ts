import { oneLine } from '#shared/bodies/clean-text.ts';

/** The names in "By Ann Lee, Bo Ek and Cy Day". A comma parts names only where "and" does: after it may stand a title. */
export function splitByline(byline: string): string[] {
  const names = oneLine(byline.slice(0, 2000)).replace(/^by /iu, '');
  const parts = names.split(/ and |[;&]/iu);
  const split = parts.length > 1 ? parts.flatMap((part) => part.split(',')) : parts;
  return split.map((name) => name.trim()).filter((name) => name !== '');
}
