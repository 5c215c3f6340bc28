import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';
import { choiceParameters, questionSchema } from '#shared/asking/question-parameters.ts';
import { explanationSchema } from './explain-schemas.ts';

export const routes = {
  explainSearch: {
    method: 'GET',
    path: '/v1/editorial/explain',
    summary: 'Why an article stands where it does among what a question finds',
    access: 'edit',
    query: z.object({
      q: questionSchema,
      id: z.string().check(z.minLength(1), z.maxLength(200)),
      ...choiceParameters,
    }),
    answers: { 200: { description: 'The explanation, in plain words and in figures', schema: explanationSchema } },
    problems: [400, 403, 404, 503],
  },
} as const satisfies RouteTable;
