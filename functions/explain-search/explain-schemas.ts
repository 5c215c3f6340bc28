import * as z from 'zod/mini';
import { reasonKinds } from './reasons.ts';

const reasonSchema = z.object({
  kind: z.enum(reasonKinds),
  asked: z.string(),
  stands: z.optional(z.string()),
  field: z.optional(z.string()),
  weight: z.optional(z.number()),
  score: z.number(),
});

const articleSchema = z.object({
  id: z.string(),
  slug: z.string(),
  headline: z.string(),
  publishedAt: z.string(),
});

/** `says` is the whole in plain words, a line each; the rest is what it was made from. */
export const explanationSchema = z.object({
  article: articleSchema,
  found: z.boolean(),
  rank: z.optional(z.number()),
  copyOf: z.optional(z.string()),
  total: z.object({ value: z.number(), relation: z.enum(['eq', 'gte']) }),
  relaxed: z.optional(z.string()),
  score: z.optional(z.number()),
  reasons: z.array(reasonSchema),
  missing: z.array(z.string()),
  beatenBy: z.array(z.extend(articleSchema, { rank: z.number(), score: z.number(), why: z.string() })),
  says: z.array(z.string()),
});

export type ExplanationAnswer = z.infer<typeof explanationSchema>;
export type ExplainedArticle = z.infer<typeof articleSchema>;
