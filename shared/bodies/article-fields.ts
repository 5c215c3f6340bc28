import * as z from 'zod/mini';
import { categoryPath, isCategoryPath, maxCategoryDepth } from '#shared/articles/category.ts';
import { highestPinOrder } from '#shared/articles/pins.ts';
import { parseTime } from '#shared/articles/time.ts';
import { oneLine } from './clean-text.ts';
import { limits } from './limits.ts';

/** One line of text, cleaned. */
const line = (maxCharacters: number) => z.pipe(z.string().check(z.maxLength(maxCharacters)), z.transform(oneLine));

const requiredLine = (maxCharacters: number) => z.pipe(line(maxCharacters), z.string().check(z.minLength(1)));

const list = <S extends z.ZodMiniType>(entry: S, most: number) => z.array(entry).check(z.maxLength(most));

/** Names, without empty ones and each once. */
const names = (most: number) =>
  z.pipe(
    list(line(limits.nameCharacters), most),
    z.transform((all) => [...new Set(all.filter((one) => one !== ''))]),
  );

const webAddress = z.string().check(
  z.maxLength(limits.urlCharacters),
  z.refine((text) => /^https?:\/\//iu.test(text) && URL.canParse(text), { error: 'must be an http or https address.' }),
);

const time = z.pipe(
  z.string().check(
    z.refine((text) => parseTime(text) !== undefined, {
      error: 'must be a time that exists, of the years 1000 to 9998, with its zone, such as 2026-03-01T09:00:00Z.',
    }),
  ),
  z.transform((text) => parseTime(text) ?? text),
);

const language = z.string().check(
  z.refine((tag) => tag.length <= 35 && /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/u.test(tag), {
    error: 'must be a BCP 47 language such as en or pt-BR.',
  }),
);

const category = z.pipe(
  z.string().check(
    z.refine((name) => isCategory(categoryPath(oneLine(name))), {
      error: `must be a name or a path such as World/Asia: at most ${maxCategoryDepth} levels, each of at most ${limits.categoryNameCharacters} characters, together of at most 1,000 bytes.`,
    }),
  ),
  z.transform((name) => categoryPath(oneLine(name))),
);

const isCategory = (path: readonly string[]): boolean =>
  isCategoryPath(path) &&
  path.every((name) => name.length <= limits.categoryNameCharacters && /[\p{L}\p{N}]/u.test(name));

/** How many blocks stand before it. */
const place = z.optional(z.number().check(z.int(), z.minimum(0)));

const pixels = z.optional(z.number().check(z.int(), z.minimum(1), z.maximum(limits.pixels)));

/** Without a place it belongs to the whole article, unless the body shows it. */
export const pictureSchema = z.object({
  url: z.optional(webAddress),
  caption: z.optional(line(limits.captionCharacters)),
  credit: z.optional(line(limits.nameCharacters)),
  alt: z.optional(line(limits.captionCharacters)),
  rights: z.optional(line(limits.captionCharacters)),
  expiresAt: z.optional(time),
  width: pixels,
  height: pixels,
  afterParagraph: place,
});

export const alsoReadSchema = z.object({
  title: requiredLine(limits.headlineCharacters),
  label: z.optional(line(limits.nameCharacters)),
  afterParagraph: place,
});

/** From when, until when and at which place of a category it is pinned: `from` <= now < `until`, lowest first. */
const pinTerms = {
  from: z.optional(time),
  until: z.optional(time),
  order: z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(highestPinOrder))),
};

/** A category by name or path, alone where the pin has no terms. */
const pin = z.union(
  [
    category,
    z
      .object({ category, ...pinTerms })
      .check(z.refine(({ from, until }) => !from || !until || from < until, { error: 'must end after it begins.' })),
  ],
  { error: 'must be a category by its name or path, or {category, from, until, order} with times that exist.' },
);

/** Categories by their names or paths. */
export const categoryList = list(category, limits.categories);

/** Every field that a publisher may send of an article or an editor may change, as it is read. */
export const articleFields = {
  externalId: requiredLine(limits.externalIdCharacters),
  headline: requiredLine(limits.headlineCharacters),
  standfirst: line(limits.standfirstCharacters),
  bodyHtml: z.string(),
  bodyMarkdown: z.string(),
  bodyText: z.string(),
  categories: categoryList,
  pinnedIn: list(pin, limits.categories),
  tags: names(limits.tags),
  authors: names(limits.authors),
  source: line(limits.nameCharacters),
  agencies: names(limits.agencies),
  publishedAt: time,
  embargoedUntil: time,
  expiresAt: time,
  state: z.enum(['published', 'draft']),
  language,
  pictures: list(pictureSchema, limits.pictures),
  alsoRead: list(alsoReadSchema, limits.alsoRead),
  canonicalUrl: webAddress,
  previousUrls: list(webAddress, limits.previousUrls),
} as const;

/** The article JSON that publishers send. Unknown fields are dropped here and told of by article-json.ts. */
export const articleSchema = z.extend(z.partial(z.object(articleFields)), {
  externalId: articleFields.externalId,
  headline: articleFields.headline,
});

export type ArticleJson = z.infer<typeof articleSchema>;
