import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';

/** An address with all its letters encoded, as browsers send it. */
const longestAddress = 8000;

const addressSchema = z.string().check(
  z.maxLength(longestAddress),
  z.refine((text) => /^(?:https?:\/\/|\/)/iu.test(text), {
    error: 'must be an http or https address, or a path that begins with a slash.',
  }),
);

/** So many addresses are looked up in one call; each is a query of a few milliseconds. */
const mostChecked = 200;

const answeredSchema = z.object({
  url: z.string(),
  /** What a reader gets. */
  status: z.literal([200, 301, 404, 410]),
  location: z.optional(z.string()),
});

export const routes = {
  findAddress: {
    method: 'GET',
    path: '/v1/addresses',
    summary: 'Where an address of an older site leads now; a path alone is looked for on every host',
    access: 'public',
    query: z.object({ url: addressSchema }),
    answers: {
      200: {
        description: 'An article still has this address',
        schema: z.object({ url: z.string(), article: z.object({ id: z.string(), slug: z.string() }) }),
      },
      301: { description: 'Location is the page of the article or section' },
    },
    problems: [400, 404, 410],
  },
  checkAddresses: {
    method: 'POST',
    path: '/v1/editorial/addresses/check',
    summary: 'What readers get at many old addresses',
    access: 'upload',
    body: z.strictObject({ urls: z.array(addressSchema).check(z.minLength(1), z.maxLength(mostChecked)) }),
    answers: {
      200: { description: 'In the order they were sent', schema: z.object({ addresses: z.array(answeredSchema) }) },
    },
    problems: [400, 403],
  },
} as const satisfies RouteTable;
