import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';
import { cursorSchema, hitSchema, pageSizeSchema, slugSchema } from '#shared/api/schemas.ts';

const categorySchema = z.object({
  slug: z.string(),
  name: z.string(),
  path: z.array(z.string()),
  parent: z.optional(z.string()),
});

/** `count`: visible articles, its children's included; at most 5 s old. */
const countedSchema = z.extend(categorySchema, { count: z.number() });

const params = z.object({ slug: slugSchema });

export const routes = {
  listCategories: {
    method: 'GET',
    path: '/v1/categories',
    summary: 'All categories that hold articles, parents before children, with counts',
    access: 'public',
    answers: { 200: { description: 'The categories', schema: z.object({ categories: z.array(countedSchema) }) } },
    problems: [400],
  },
  readCategory: {
    method: 'GET',
    path: '/v1/categories/{slug}',
    summary: 'One category',
    access: 'public',
    params,
    answers: { 200: { description: 'The category', schema: countedSchema } },
    problems: [400, 404],
  },
  listCategoryArticles: {
    method: 'GET',
    path: '/v1/categories/{slug}/articles',
    summary: 'A section page: what is pinned, then newest first',
    access: 'public',
    params,
    query: z.object({ 'page-size': pageSizeSchema, cursor: cursorSchema }),
    answers: {
      200: {
        description: 'A page; all pins stand on the first page only and are not repeated below',
        schema: z.object({
          category: categorySchema,
          pinned: z.array(hitSchema),
          articles: z.array(hitSchema),
          next: z.optional(z.string()),
        }),
      },
    },
    problems: [400, 404],
  },
} as const satisfies RouteTable;
