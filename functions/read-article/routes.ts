import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';
import { blockSchema, correctionSchema, hitSchema, pictureSchema, slugSchema } from '#shared/api/schemas.ts';
import { shownStates } from '#shared/articles/life-cycle.ts';

const alsoReadSchema = z.object({
  title: z.string(),
  label: z.optional(z.string()),
  afterParagraph: z.number(),
  article: z.optional(z.object({ id: z.string(), slug: z.string(), url: z.string() })),
});

export const articleSchema = z.extend(hitSchema, {
  bodyHtml: z.string(),
  /** The body in reading order. Pictures of the whole article are in `pictures` alone. */
  blocks: z.array(
    z.union([
      ...blockSchema.def.options,
      z.extend(z.omit(pictureSchema, { afterParagraph: true }), { type: z.literal('picture') }),
      z.extend(z.omit(alsoReadSchema, { afterParagraph: true }), { type: z.literal('also-read') }),
    ]),
  ),
  source: z.optional(z.string()),
  agencies: z.array(z.string()),
  authors: z.array(z.string()),
  pictures: z.array(pictureSchema),
  tags: z.array(z.string()),
  language: z.string(),
  alsoRead: z.array(alsoReadSchema),
  /** What was wrong in it, oldest first. */
  corrections: z.array(correctionSchema),
  /** schema.org NewsArticle. */
  jsonLd: z.record(z.string(), z.unknown()),
});

export type ArticleAnswer = z.infer<typeof articleSchema>;

/** An article as it will be, with how it stands now. */
const previewSchema = z.extend(articleSchema, {
  preview: z.object({ expiresAt: z.string(), state: z.enum(shownStates), visibleFrom: z.string() }),
});

export const routes = {
  readArticle: {
    method: 'GET',
    path: '/v1/articles/{id}',
    summary: 'One article by its id or slug',
    access: 'public',
    params: z.object({ id: slugSchema }),
    answers: {
      200: { description: 'The article', schema: articleSchema },
      301: { description: 'Its slug has changed; Location names the new one' },
    },
    problems: [400, 404, 410],
  },
  readPreview: {
    method: 'GET',
    path: '/v1/previews/{token}',
    summary: 'An article as it will be, for who holds a preview link',
    access: 'public',
    isPrivate: true,
    params: z.object({ token: z.string().check(z.maxLength(500)) }),
    answers: { 200: { description: 'The article, an update that waits included', schema: previewSchema } },
    problems: [400, 404, 410],
  },
} as const satisfies RouteTable;
