import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';
import { cursorSchema, hitSchema, pageSizeSchema } from '#shared/api/schemas.ts';
import { choiceParameters, listSchema, questionSchema } from '#shared/asking/question-parameters.ts';
import { dateSteps, orders } from '#shared/asking/search-request.ts';

const facetSchema = z.object({
  value: z.string(),
  label: z.string(),
  count: z.number(),
  path: z.optional(z.array(z.string())),
  parent: z.optional(z.string()),
  from: z.optional(z.string()),
  to: z.optional(z.string()),
});

/** All of a hit, or what `show-fields` named of it and more; the id always. */
const articleSchema = z.extend(z.partial(hitSchema), {
  id: z.string(),
  bodyText: z.optional(z.string()),
  tags: z.optional(z.array(z.string())),
  language: z.optional(z.string()),
});

const answerSchema = z.object({
  total: z.object({ value: z.number(), relation: z.enum(['eq', 'gte']) }),
  articles: z.array(articleSchema),
  facets: z.record(z.string(), z.array(facetSchema)),
  suggestion: z.optional(z.string()),
  relaxed: z.optional(z.enum(['similar-words', 'some-words'])),
  next: z.optional(z.string()),
  took: z.number(),
  partial: z.optional(z.boolean()),
});

export const routes = {
  searchArticles: {
    method: 'GET',
    path: '/v1/search',
    summary: 'Search: words, "phrases", -word, category:usa, AND, OR, NOT and brackets; without q, what is newest',
    access: 'public',
    query: z.object({
      q: z.optional(questionSchema),
      ...choiceParameters,
      ids: listSchema,
      'order-by': z.optional(z.enum(orders)),
      'page-size': pageSizeSchema,
      cursor: cursorSchema,
      facets: listSchema,
      'date-step': z.optional(z.enum(dateSteps)),
      'show-fields': listSchema,
      highlight: z._default(z.enum(['true', 'false']), 'false'),
    }),
    answers: { 200: { description: 'A page of results', schema: answerSchema } },
    problems: [400, 503],
  },
} as const satisfies RouteTable;
