import { slugify } from './slug.ts';

/** Deep trees help nobody and every level costs a listing row per article. */
export const maxCategoryDepth = 4;

/** "World / Asia" gives ["World", "Asia"]; a name without a slash gives one part. Empty parts are dropped. */
export const categoryPath = (name: string): string[] =>
  name
    .split('/')
    .map((part) => part.replace(/\s+/gu, ' ').trim())
    .filter((part) => part !== '');

/** The slug a path gets when it is free: World/Asia gives world-asia. */
export const categorySlug = (path: readonly string[]): string => slugify(path.join(' '));

/** Two spellings of a path that name the same category compare equal. */
export const categoryKey = (path: readonly string[]): string =>
  path.map((part) => part.normalize('NFC').toLowerCase()).join('/');

/** Sort keys of the table take 1,024 bytes, which four long names in a script of three bytes a letter pass. */
const maxCategoryKeyBytes = 1024;

/** Can a category have this path? */
export const isCategoryPath = (path: readonly string[]): boolean =>
  path.length >= 1 && path.length <= maxCategoryDepth && Buffer.byteLength(categoryKey(path)) <= maxCategoryKeyBytes;
