import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';
import { articleFields } from '#shared/bodies/article-fields.ts';
import { limits } from '#shared/bodies/limits.ts';

/** So many of a kind in one call: rows of a table, twenty calls of 25. */
const mostAtOnce = 500;

const url = z.string().check(z.maxLength(limits.urlCharacters));

export const routes = {
  keepAddresses: {
    method: 'POST',
    path: '/v1/editorial/addresses',
    summary:
      'Keeps addresses of an older site that no article has: what is gone, and what its sections were. Sent again it changes nothing',
    access: 'upload',
    body: z.strictObject({
      gone: z._default(z.array(url).check(z.maxLength(mostAtOnce)), []),
      categories: z._default(
        z.array(z.strictObject({ url, path: articleFields.categories.def.element })).check(z.maxLength(mostAtOnce)),
        [],
      ),
    }),
    answers: {
      200: {
        description: 'How many are kept, and which are not: front pages, and what is no http or https address',
        schema: z.object({ kept: z.number(), refused: z.array(z.string()) }),
      },
    },
    problems: [400, 403, 503],
  },
} as const satisfies RouteTable;
