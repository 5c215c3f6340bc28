import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';
import { cursorSchema } from '#shared/api/schemas.ts';
import { changeKinds } from '#shared/changes/public-change.ts';

/** Entries are short: who copies everything may take many at once. */
const pageSizeSchema = z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(1000)), 100);

export const routes = {
  listChanges: {
    method: 'GET',
    path: '/v1/changes',
    summary: 'What changed for readers, in order and complete; the articles are fetched by id',
    access: 'public',
    query: z.object({ 'page-size': pageSizeSchema, cursor: cursorSchema }),
    answers: {
      200: {
        description: 'Changes after the cursor, oldest first; `next` is where to go on, now or at any later time',
        schema: z.object({
          changes: z.array(
            z.object({ sequence: z.number(), time: z.string(), kind: z.enum(changeKinds), id: z.string() }),
          ),
          next: z.string(),
        }),
      },
    },
    problems: [400],
  },
} as const satisfies RouteTable;
