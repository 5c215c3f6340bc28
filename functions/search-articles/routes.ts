import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';
import { cursorSchema, hitSchema, pageSizeSchema } from '#shared/api/schemas.ts';
import { type FilterField, filterFields } from '#shared/search/fields.ts';
import { explanationSchema } from './explain/explain-schemas.ts';
import { instantAnswerSchema, instantBodySchema } from './instantsearch/instant-schemas.ts';
import { maxQueryCharacters } from './query/parse-query.ts';
import { orders } from './search-request.ts';

const listSchema = z.optional(z.string().check(z.maxLength(4000)));
const dateSchema = z.optional(z.string().check(z.maxLength(40)));

/** A parameter for each field that can be filtered by. */
const filters = Object.fromEntries(filterFields.map((field) => [field, listSchema])) as Record<
  FilterField,
  typeof listSchema
>;

const facetSchema = z.object({ value: z.string(), label: z.string(), count: z.number() });

const answerSchema = z.object({
  total: z.object({ value: z.number(), relation: z.enum(['eq', 'gte']) }),
  articles: z.array(hitSchema),
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
      q: z.optional(z.string().check(z.maxLength(maxQueryCharacters))),
      ...filters,
      ids: listSchema,
      'from-date': dateSchema,
      'to-date': dateSchema,
      'order-by': z.optional(z.enum(orders)),
      stories: z.optional(z.enum(['once', 'all'])),
      freshness: z.optional(z.enum(['auto', 'off'])),
      'page-size': pageSizeSchema,
      cursor: cursorSchema,
      facets: listSchema,
      highlight: z._default(z.enum(['true', 'false']), 'false'),
    }),
    answers: { 200: { description: 'A page of results', schema: answerSchema } },
    problems: [400, 503],
  },
  searchInstantly: {
    method: 'POST',
    path: '/v1/instantsearch',
    summary: 'Several searches at once, asked and answered as InstantSearch does',
    access: 'public',
    body: instantBodySchema,
    answers: { 200: { description: 'A result for each request, in their order', schema: instantAnswerSchema } },
    problems: [400, 503],
  },
  explainRank: {
    method: 'GET',
    path: '/v1/editorial/explain',
    summary: 'Why an article stands where it does among what a question finds',
    access: 'edit',
    query: z.object({
      q: z.string().check(z.maxLength(maxQueryCharacters)),
      id: z.string().check(z.minLength(1), z.maxLength(200)),
      ...filters,
      'from-date': dateSchema,
      'to-date': dateSchema,
      stories: z.optional(z.enum(['once', 'all'])),
      freshness: z.optional(z.enum(['auto', 'off'])),
    }),
    answers: { 200: { description: 'The explanation, in plain words and in figures', schema: explanationSchema } },
    problems: [400, 403, 404, 503],
  },
} as const satisfies RouteTable;
