import * as z from 'zod/mini';
import { categoryPath, isCategoryPath, maxCategoryDepth } from '#shared/articles/category.ts';
import { parseTime } from '#shared/articles/time.ts';
import type { PictureWords } from '#shared/pictures/picture.ts';
import type { UploadDefaults } from '#shared/stores/upload-store.ts';

/** One line as a person would type it: control signs and broken surrogates cannot be stored or shown. */
const line = (maxCharacters: number) =>
  z.string().check(
    z.minLength(1),
    z.maxLength(maxCharacters),
    z.refine(
      (text) => text.isWellFormed() && !/[\u0000-\u001f\u007f-\u009f]/.test(text),
      'must be one line of text without control characters.',
    ),
  );

const time = z
  .string()
  .check(z.refine((text) => parseTime(text) !== undefined, 'must be a time with a zone, like 2026-01-31T09:00:00Z.'));

const language = z
  .string()
  .check(z.refine((text) => canonicalLanguage(text) !== undefined, 'must be a language tag, like en or pt-BR.'));

const categoryName = line(400).check(
  z.refine(
    (name) => isCategoryPath(categoryPath(name)),
    `must be a name, or a path of at most ${maxCategoryDepth} names like World/Asia, and of at most 1,000 bytes.`,
  ),
);

/** A newsroom has some dozens of categories; this many names still fit a row of the table. */
const maxCategories = 200;

export const defaultsSchema = z.strictObject({
  publishedAt: z.optional(time),
  language: z.optional(language),
  categories: z.optional(z.array(categoryName).check(z.maxLength(maxCategories))),
  state: z.optional(z.enum(['published', 'draft'])),
  /** Of a WordPress export its pages too. */
  pages: z.optional(z.boolean()),
});

/** What is said of a picture beside what its file says. */
const pictureWordsSchema = z.strictObject({
  caption: z.optional(line(2000)),
  credit: z.optional(line(200)),
  alt: z.optional(line(2000)),
  /** What it may be used for, in the owner's words. */
  rights: z.optional(line(2000)),
  /** From then on no surface shows it. */
  expiresAt: z.optional(time),
});

export const uploadRequestSchema = z.strictObject({
  filename: line(255),
  contentType: line(255),
  /** Bytes. The upper limit depends on the content type and is answered with 413. */
  size: z.number().check(z.multipleOf(1, 'must be a whole number of bytes.'), z.minimum(1)),
  sha256: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/, 'must be SHA-256 in 64 lower-case hex digits.'))),
  defaults: z.optional(defaultsSchema),
  /** Only with a picture. */
  picture: z.optional(pictureWordsSchema),
});

/** Defaults in the one form they are stored and compared in. */
export const storedDefaults = (defaults: z.infer<typeof defaultsSchema> = {}): UploadDefaults => ({
  publishedAt: defaults.publishedAt === undefined ? undefined : parseTime(defaults.publishedAt),
  language: defaults.language === undefined ? undefined : canonicalLanguage(defaults.language),
  categories: defaults.categories,
  state: defaults.state,
  pages: defaults.pages,
});

/** What is said of a picture, as it is stored. */
export const storedWords = ({ expiresAt, ...words }: z.infer<typeof pictureWordsSchema>): PictureWords => ({
  ...words,
  ...(expiresAt === undefined ? {} : { expiresAt: parseTime(expiresAt) }),
});

function canonicalLanguage(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}
