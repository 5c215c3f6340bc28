import * as z from 'zod/mini';

/** A few of many, so that a report stays readable and its size does not go with the archive's. */
export const examplesPerGroup = 25;

const exampleSchema = z.object({
  title: z.string(),
  url: z.optional(z.string()),
  articleId: z.optional(z.string()),
  /** What is particular to this one. */
  detail: z.optional(z.string()),
});

/** Things that are alike: what they have in common, how many, and the first 25 of them. */
const groupSchema = z.object({ reason: z.string(), count: z.number(), examples: z.array(exampleSchema) });

/** `stored` minus `read` is the sum of `count` over its differences: each is one thing that was added or taken away. */
const rowSchema = z.object({
  name: z.string(),
  read: z.number(),
  stored: z.number(),
  differences: z.array(z.object({ reason: z.string(), count: z.number() })),
});

const pictureSchema = z.object({ posts: z.number(), pictures: z.number(), examples: z.array(exampleSchema) });

/** What an import brought, held against what is stored now: `broadsheet import wordpress ... --json` ends with it. */
export const parityReportSchema = z.object({
  kind: z.literal('wordpress-parity'),
  /** When it was made; RFC 3339 in UTC, as all times. */
  madeAt: z.string(),
  source: z.object({
    title: z.optional(z.string()),
    url: z.optional(z.string()),
    /** Files, or the address of the site. */
    names: z.array(z.string()),
    /** Only posts that changed since then were asked for. */
    since: z.optional(z.string()),
  }),
  /**
   * complete: all that was read is stored as it was read. explained: not all, and each difference has a reason.
   * unexplained: something is missing or different and nobody said why.
   */
  verdict: z.enum(['complete', 'explained', 'unexplained']),
  totals: z.object({
    read: z.number(),
    /** Of those read, how many are in the store now. */
    stored: z.number(),
    created: z.number(),
    updated: z.number(),
    unchanged: z.number(),
    rejected: z.number(),
    /** Posts that differ in anything from what is stored, refused ones too. */
    different: z.number(),
    /** Of these, posts with a difference that has no reason. */
    unexplained: z.number(),
    comments: z.number(),
  }),
  byStatus: z.array(rowSchema),
  byMonth: z.array(rowSchema),
  byCategory: z.array(rowSchema),
  byAuthor: z.array(rowSchema),
  /** Each difference of a post, by its reason; those without one first. */
  differences: z.array(z.extend(groupSchema, { isExplained: z.boolean() })),
  /** What was in the source and is no article. */
  leftOut: z.array(z.object({ reason: z.string(), count: z.number(), examples: z.array(z.string()) })),
  addresses: z.object({
    checked: z.number(),
    /** By what they answer: "200", "301", "410", "404". */
    answers: z.record(z.string(), z.number()),
    /** isRight: an address of this kind should answer so. */
    groups: z.array(z.extend(groupSchema, { answer: z.number(), isRight: z.boolean() })),
  }),
  pictures: z.object({ withoutCredit: pictureSchema, missing: pictureSchema }),
  shortcodes: z.array(groupSchema),
  /** What else the upload reports warned of; numbers and quoted words stand as … where posts differ in them only. */
  warnings: z.array(groupSchema),
  /** Of whole files. */
  problems: z.array(z.string()),
});

export type ParityReport = z.infer<typeof parityReportSchema>;
export type ParityRow = z.infer<typeof rowSchema>;
export type ParityGroup = z.infer<typeof groupSchema>;
export type ParityExample = z.infer<typeof exampleSchema>;
