import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';
import { maxTypedCharacters } from './typed-words.ts';

const answerSchema = z.object({
  headlines: z.array(z.object({ id: z.string(), slug: z.string(), label: z.string() })),
  names: z.array(z.string()),
  categories: z.array(z.object({ slug: z.string(), label: z.string() })),
  corrections: z.array(z.string()),
});

export const routes = {
  suggestQueries: {
    method: 'GET',
    path: '/v1/suggest',
    summary: 'What a reader who typed this may be looking for: all words but the last whole, the last as a beginning',
    access: 'public',
    query: z.object({ q: z.string().check(z.maxLength(maxTypedCharacters)) }),
    answers: { 200: { description: 'Suggestions, best first', schema: answerSchema } },
    problems: [400, 503],
  },
} as const satisfies RouteTable;
