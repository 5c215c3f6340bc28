import * as z from 'zod/mini';

/** Answers shared by several routes. Field names are promised to front ends: extend, never rename. */

export const problemSchema = z.object({
  severity: z.enum(['error', 'warning']),
  pointer: z.optional(z.string()),
  parameter: z.optional(z.string()),
  line: z.optional(z.number()),
  detail: z.string(),
  /** What stands in that line of the uploaded file: at most 200 characters from its beginning. */
  excerpt: z.optional(z.string()),
});

/** What somebody else changed of an article since the revision that a caller named: the field, then and now. */
export const changeSchema = z.object({
  field: z.string(),
  before: z.optional(z.unknown()),
  after: z.optional(z.unknown()),
  by: z.optional(z.string()),
  at: z.optional(z.string()),
});

/** RFC 9457. */
export const problemDocumentSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  instance: z.string(),
  problems: z.optional(z.array(problemSchema)),
  /** With a 412: the revision that is stored, and what is different in it. */
  revision: z.optional(z.number()),
  changes: z.optional(z.array(changeSchema)),
});

export const categoryRefSchema = z.object({ slug: z.string(), name: z.string(), path: z.array(z.string()) });

export const pictureSchema = z.object({
  url: z.optional(z.string()),
  caption: z.optional(z.string()),
  credit: z.optional(z.string()),
  alt: z.optional(z.string()),
  /** Pixels. */
  width: z.optional(z.number()),
  height: z.optional(z.number()),
  /** Other sizes of it, narrowest first, for `srcset`; of pictures that were uploaded here. */
  renditions: z.optional(z.array(z.object({ url: z.string(), width: z.number(), height: z.number() }))),
  afterParagraph: z.optional(z.number()),
});

export type ReadersPicture = z.infer<typeof pictureSchema>;

export const blockSchema = z.union([
  z.object({ type: z.literal('paragraph'), html: z.string() }),
  z.object({ type: z.literal('heading'), level: z.literal([2, 3, 4]), html: z.string() }),
  z.object({ type: z.literal('list'), ordered: z.boolean(), items: z.array(z.string()) }),
  z.object({ type: z.literal('quote'), html: z.string() }),
  z.object({
    type: z.literal('table'),
    header: z.optional(z.array(z.string())),
    rows: z.array(z.array(z.string())),
    caption: z.optional(z.string()),
  }),
  z.object({ type: z.literal('embed'), url: z.string(), caption: z.optional(z.string()) }),
]);

export const creditsSchema = z.object({
  source: z.optional(z.string()),
  agencies: z.array(z.string()),
  authors: z.array(z.string()),
});

export const hitSchema = z.object({
  id: z.string(),
  slug: z.string(),
  url: z.string(),
  headline: z.string(),
  standfirst: z.optional(z.string()),
  categories: z.array(categoryRefSchema),
  publishedAt: z.string(),
  updatedAt: z.string(),
  image: z.optional(pictureSchema),
  credits: creditsSchema,
  /** How many other articles that readers can see are copies of the same story. */
  sameStory: z.optional(z.number()),
  highlight: z.optional(z.object({ headline: z.optional(z.string()), body: z.array(z.string()) })),
});

/** An article in a list or among search results. */
export type Hit = z.infer<typeof hitSchema>;

/** A correction as readers are told of it. */
export const correctionSchema = z.object({
  /** What was wrong. */
  reason: z.string(),
  before: z.optional(z.string()),
  after: z.optional(z.string()),
  at: z.string(),
});

/** Rows on a page: 1-100, 10 unless asked otherwise. */
export const pageSizeSchema = z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 10);

/** A slug or id in a path. Letters of any script stay in slugs, so it may arrive percent-encoded. */
export const slugSchema = z.pipe(z.string().check(z.maxLength(1000)), z.transform(decodePercent));

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Cursors are signed and short; anything longer is not ours. */
export const cursorSchema = z.optional(z.string().check(z.maxLength(2000)));
