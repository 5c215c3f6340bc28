import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';
import { correctionSchema, cursorSchema, pageSizeSchema } from '#shared/api/schemas.ts';
import { parseTime } from '#shared/articles/time.ts';

/** A UTC day begins at its first millisecond. */
const toTime = (text: string): string | undefined =>
  parseTime(/^\d{4}-\d{2}-\d{2}$/u.test(text.trim()) ? `${text.trim()}T00:00:00.000Z` : text);

const fromDate = z.pipe(
  z.string().check(
    z.maxLength(40),
    z.refine((text) => toTime(text) !== undefined, {
      error: 'must be a day (2026-03-01) or a time with a zone (2026-03-01T08:00:00Z).',
    }),
  ),
  z.transform((text) => toTime(text) ?? text),
);

const listedSchema = z.extend(correctionSchema, {
  article: z.object({ id: z.string(), slug: z.string(), url: z.string(), headline: z.string() }),
});

export const routes = {
  listCorrections: {
    method: 'GET',
    path: '/v1/corrections',
    summary: 'Corrections of articles that readers can see, newest first',
    access: 'public',
    query: z.object({ 'from-date': z.optional(fromDate), 'page-size': pageSizeSchema, cursor: cursorSchema }),
    answers: {
      200: {
        description: 'A page',
        schema: z.object({ corrections: z.array(listedSchema), next: z.optional(z.string()) }),
      },
    },
    problems: [400],
  },
} as const satisfies RouteTable;

export type ListedCorrection = z.infer<typeof listedSchema>;
