import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';
import { cursorSchema } from '#shared/api/schemas.ts';
import { auditActions } from '#shared/audit/audit-entry.ts';

const number = z.coerce.number().check(z.int(), z.minimum(1));

const entrySchema = z.object({
  n: z.number(),
  at: z.string(),
  publisherId: z.string(),
  by: z.string(),
  action: z.enum(auditActions),
  subject: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
  previousHash: z.string(),
  hash: z.string(),
});

export const routes = {
  listAuditEntries: {
    method: 'GET',
    path: '/v1/editorial/audit',
    summary: 'A publisher’s own audit log, oldest first: who did what when, each entry with the hash of the one before',
    access: 'admin',
    query: z.object({
      'page-size': z._default(number.check(z.maximum(1000)), 100),
      /** The number of the first entry; without it, and without a cursor, from the beginning. */
      from: z.optional(number),
      cursor: cursorSchema,
    }),
    answers: {
      200: {
        description: 'A page; `end` is the last entry there is. `broadsheet audit verify` checks the chain',
        schema: z.object({
          entries: z.array(entrySchema),
          end: z.object({ n: z.number(), hash: z.string() }),
          next: z.optional(z.string()),
        }),
      },
    },
    problems: [400, 403],
  },
} as const satisfies RouteTable;
