import * as z from 'zod/mini';
import { alsoReadSchema, articleFields, categoryList, pictureSchema } from '#shared/bodies/article-fields.ts';
import { limits } from '#shared/bodies/limits.ts';
import { pinSchema } from './desk-schemas.ts';

const kept = <S extends z.ZodMiniType>(field: S) => z.optional(field);
/** A field that `null` clears. */
const clearable = <S extends z.ZodMiniType>(field: S) => z.optional(z.nullable(field));

const words = (maxCharacters: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(maxCharacters));

/** `expired` comes back from a page that showed it; it follows from `expiresAt`. */
const sentPicture = z.pipe(
  z.strictObject({ ...pictureSchema.def.shape, expired: z.optional(z.literal(true)) }),
  z.transform(({ expired: _marked, ...picture }) => picture),
);

const fields = articleFields;

/** What an editor may change, as a JSON merge patch (RFC 7396): lists are sent whole, `null` clears. */
export const articlePatchSchema = z.strictObject({
  headline: kept(fields.headline),
  standfirst: clearable(fields.standfirst),
  bodyHtml: kept(fields.bodyHtml),
  bodyMarkdown: kept(fields.bodyMarkdown),
  bodyText: kept(fields.bodyText),
  tags: clearable(fields.tags),
  authors: clearable(fields.authors),
  source: clearable(fields.source),
  agencies: clearable(fields.agencies),
  pictures: clearable(z.array(sentPicture).check(z.maxLength(limits.pictures))),
  alsoRead: clearable(z.array(z.strictObject(alsoReadSchema.def.shape)).check(z.maxLength(limits.pictures))),
  language: kept(fields.language),
  canonicalUrl: clearable(fields.canonicalUrl),
  previousUrls: clearable(fields.previousUrls),
  categories: clearable(fields.categories),
  pinnedIn: clearable(categoryList),
  pins: clearable(z.array(pinSchema).check(z.maxLength(limits.categories))),
  state: kept(fields.state),
  publishedAt: kept(fields.publishedAt),
  embargoedUntil: clearable(fields.embargoedUntil),
  expiresAt: clearable(fields.expiresAt),
  /** What readers are told was wrong. */
  correction: kept(
    z.strictObject({ reason: words(1000), before: z.optional(words(1000)), after: z.optional(words(1000)) }),
  ),
} satisfies Record<Exclude<keyof typeof articleFields, 'externalId'> | 'pins' | 'correction', z.ZodMiniType>);

export type ArticlePatch = z.infer<typeof articlePatchSchema>;
