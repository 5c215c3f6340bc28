import type { RouteTable } from '#shared/api/route.ts';
import { instantAnswerSchema, instantBodySchema } from './instant-schemas.ts';

export const routes = {
  answerInstantsearch: {
    method: 'POST',
    path: '/v1/instantsearch',
    summary: 'Several searches at once, asked and answered as InstantSearch does',
    access: 'public',
    body: instantBodySchema,
    answers: { 200: { description: 'A result for each request, in their order', schema: instantAnswerSchema } },
    problems: [400, 503],
  },
} as const satisfies RouteTable;
