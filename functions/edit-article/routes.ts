import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';
import { categoryRefSchema, cursorSchema, pageSizeSchema } from '#shared/api/schemas.ts';
import { shownStates } from '#shared/articles/life-cycle.ts';

const withdrawalSchema = z.object({ kind: z.enum(['withdraw', 'kill']), reason: z.string(), at: z.string() });

const pinSchema = z.object({
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
  categories: z.array(categoryRefSchema),
  pins: z.array(pinSchema),
  /** The categories of `pins`. */
  pinnedIn: z.array(z.string()),
  withdrawal: z.optional(withdrawalSchema),
});

export type DeskArticle = z.infer<typeof deskArticleSchema>;

const params = z.object({ id: z.string() });

export const routes = {
  listArticles: {
    method: 'GET',
    path: '/v1/editorial/articles',
    summary: 'A publisher’s own articles in every state, newest first',
    access: 'edit',
    query: z.object({ 'page-size': pageSizeSchema, cursor: cursorSchema }),
    answers: {
      200: {
        description: 'A page',
        schema: z.object({ articles: z.array(deskArticleSchema), next: z.optional(z.string()) }),
      },
    },
    problems: [400, 403],
  },
  readOwnArticle: {
    method: 'GET',
    path: '/v1/editorial/articles/{id}',
    summary: 'One of a publisher’s own articles, in any state; ETag is its revision',
    access: 'edit',
    params,
    answers: { 200: { description: 'The article', schema: deskArticleSchema } },
    problems: [403, 404],
  },
  withdrawArticle: {
    method: 'POST',
    path: '/v1/editorial/articles/{id}/withdraw',
    summary: 'Takes an article from every surface; readers get 410',
    access: 'edit',
    params,
    body: z.strictObject({
      kind: z.enum(['withdraw', 'kill']),
      reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(1000)),
    }),
    answers: { 200: { description: 'The article as it stands now', schema: deskArticleSchema } },
    problems: [400, 403, 404, 409],
  },
  reinstateArticle: {
    method: 'POST',
    path: '/v1/editorial/articles/{id}/reinstate',
    summary: 'Takes a withdrawal back',
    access: 'edit',
    params,
    answers: { 200: { description: 'The article as it stands now', schema: deskArticleSchema } },
    problems: [403, 404, 409],
  },
} as const satisfies RouteTable;
