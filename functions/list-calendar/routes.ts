import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';
import { cursorSchema, pageSizeSchema } from '#shared/api/schemas.ts';
import { shownStates } from '#shared/articles/life-cycle.ts';

const timeSchema = z.optional(z.string().check(z.maxLength(40)));

const entrySchema = z.object({
  at: z.string(),
  /** `publish`: readers see the article. `update`: they see what it says from then on. `expire`: they do not see it any more. */
  what: z.enum(['publish', 'update', 'expire']),
  article: z.object({
    id: z.string(),
    externalId: z.string(),
    slug: z.string(),
    url: z.string(),
    /** As it reads from that second on. */
    headline: z.string(),
    /** As it stands now. */
    state: z.enum(shownStates),
    revision: z.number(),
  }),
});

export type CalendarEntry = z.infer<typeof entrySchema>;

export const routes = {
  listCalendar: {
    method: 'GET',
    path: '/v1/editorial/calendar',
    summary: 'What will happen to a publisher’s own articles by the clock, earliest first',
    access: 'edit',
    query: z.object({ from: timeSchema, to: timeSchema, 'page-size': pageSizeSchema, cursor: cursorSchema }),
    answers: {
      200: {
        description: 'A page',
        schema: z.object({ entries: z.array(entrySchema), next: z.optional(z.string()) }),
      },
    },
    problems: [400, 403],
  },
} as const satisfies RouteTable;
