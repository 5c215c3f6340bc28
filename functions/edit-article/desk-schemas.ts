import * as z from 'zod/mini';
import { blockSchema, categoryRefSchema, correctionSchema, pictureSchema } from '#shared/api/schemas.ts';
import { shownStates } from '#shared/articles/life-cycle.ts';

const withdrawalSchema = z.object({ kind: z.enum(['withdraw', 'kill']), reason: z.string(), at: z.string() });

export const pinSchema = z.strictObject({
  category: z.string(),
  from: z.optional(z.string()),
  until: z.optional(z.string()),
  order: z.optional(z.number()),
});

/** How an article stands, for its publisher. `state` is what the clock makes of the stored one. */
export const deskArticleSchema = z.object({
  id: z.string(),
  externalId: z.string(),
  headline: z.string(),
  slug: z.string(),
  url: z.string(),
  state: z.enum(shownStates),
  revision: z.number(),
  publishedAt: z.string(),
  embargoedUntil: z.optional(z.string()),
  expiresAt: z.optional(z.string()),
  updatedAt: z.string(),
  /** Who made this revision: `key:<id>`, `upload:<id>` or `clock`. */
  revisedBy: z.optional(z.string()),
  /** `ancestors` are the slugs of its parents, from the root: it may be pinned there too. */
  categories: z.array(z.extend(categoryRefSchema, { ancestors: z.array(z.string()) })),
  authors: z.array(z.string()),
  pins: z.array(pinSchema),
  /** The categories of `pins`. */
  pinnedIn: z.array(z.string()),
  /** An update that waits: from when readers get it, and its headline. */
  upcoming: z.optional(z.object({ from: z.string(), headline: z.string() })),
  /** How many corrections readers are told of. */
  correctionCount: z.number(),
  withdrawal: z.optional(withdrawalSchema),
});

export type DeskArticle = z.infer<typeof deskArticleSchema>;

/** What it may be used for is for editors alone; `expired` pictures are on no surface any more. */
const ownPictureSchema = z.extend(z.omit(pictureSchema, { renditions: true }), {
  rights: z.optional(z.string()),
  expiresAt: z.optional(z.string()),
  expired: z.optional(z.literal(true)),
});

/** What an article says, in the form that a PATCH takes: a page can show it, change it and send it back. */
const contentSchema = z.object({
  headline: z.string(),
  standfirst: z.optional(z.string()),
  bodyHtml: z.string(),
  blocks: z.array(blockSchema),
  tags: z.array(z.string()),
  authors: z.array(z.string()),
  source: z.optional(z.string()),
  agencies: z.array(z.string()),
  pictures: z.array(ownPictureSchema),
  alsoRead: z.array(z.object({ title: z.string(), label: z.optional(z.string()), afterParagraph: z.number() })),
  language: z.string(),
  canonicalUrl: z.optional(z.string()),
  previousUrls: z.optional(z.array(z.string())),
});

export type DeskContent = z.infer<typeof contentSchema>;

/** Who made a correction is for editors alone. */
const ownCorrectionSchema = z.extend(correctionSchema, { by: z.string(), revision: z.number() });

/** One article with all that it says. */
export const fullArticleSchema = z.extend(deskArticleSchema, {
  ...contentSchema.def.shape,
  createdAt: z.string(),
  /** What may be done with it as it stands. */
  allowed: z.array(z.string()),
  /** The IPTC's word for its state, as in ninjs. */
  pubStatus: z.enum(['usable', 'withheld', 'canceled']),
  /** Oldest first. */
  corrections: z.array(ownCorrectionSchema),
  upcoming: z.optional(
    z.extend(contentSchema, { from: z.string(), categories: z.optional(z.array(categoryRefSchema)) }),
  ),
});

export type FullArticle = z.infer<typeof fullArticleSchema>;

/** A line of an article's history. */
export const revisionLineSchema = z.object({
  revision: z.number(),
  at: z.string(),
  by: z.optional(z.string()),
  state: z.enum(['draft', 'published', 'withdrawn', 'killed']),
  headline: z.string(),
});
