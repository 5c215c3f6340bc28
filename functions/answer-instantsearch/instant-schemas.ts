import * as z from 'zod/mini';

/** The widgets of a page ask one query each choice that can be undone, and one more: a page with more is a mistake. */
export const maxRequests = 20;

const nested = z.union([z.string(), z.array(z.union([z.string(), z.array(z.string())]))]);
const count = z.coerce.number().check(z.int(), z.minimum(0));

/** What is read of a query's params. Others are ignored, but for those of `refusedParams`. */
export const instantParamsSchema = z.object({
  query: z._default(z.string(), ''),
  page: z._default(count, 0),
  hitsPerPage: z._default(count.check(z.maximum(100)), 20),
  facets: z._default(z.union([z.string(), z.array(z.string())]), []),
  facetFilters: z._default(nested, []),
  numericFilters: z._default(nested, []),
  filters: z._default(z.string().check(z.maxLength(4000)), ''),
  distinct: z._default(z.pipe(z.union([z.boolean(), z.number(), z.string()]), z.transform(isOn)), true),
  highlightPreTag: z._default(z.string().check(z.maxLength(100)), '<em>'),
  highlightPostTag: z._default(z.string().check(z.maxLength(100)), '</em>'),
  facetQuery: z._default(z.string().check(z.maxLength(512)), ''),
  maxFacetHits: z._default(count.check(z.maximum(100)), 10),
});

/** `distinct` is a number of copies to show in some clients, and text in a query string. */
function isOn(value: boolean | number | string): boolean {
  return !['false', '0'].includes(String(value));
}

export type InstantParams = z.infer<typeof instantParamsSchema>;

/** Params that would leave results out or turn pages in ways we do not have: better refused than ignored. */
export const refusedParams = [
  ...['tagFilters', 'insideBoundingBox', 'insidePolygon', 'aroundLatLng', 'aroundLatLngViaIP', 'aroundRadius'],
  ...['restrictSearchableAttributes', 'offset', 'length'],
] as const;

/** `params` as an object or as a query string, or its members beside `indexName`: clients differ. */
export const instantRequestSchema = z.looseObject({
  indexName: z._default(z.string().check(z.maxLength(200)), ''),
  type: z.optional(z.enum(['default', 'facet'])),
  facet: z.optional(z.string()),
  params: z.optional(z.union([z.string().check(z.maxLength(16_000)), z.looseObject({})])),
});

export type InstantRequest = z.infer<typeof instantRequestSchema>;

export const instantBodySchema = z.object({
  requests: z.array(instantRequestSchema).check(z.minLength(1), z.maxLength(maxRequests)),
});

/** A result as InstantSearch's widgets read it; results for a query, or values of a facet. */
const resultSchema = z.looseObject({
  index: z.optional(z.string()),
  hits: z.optional(z.array(z.looseObject({ objectID: z.string() }))),
  nbHits: z.optional(z.number()),
  page: z.optional(z.number()),
  nbPages: z.optional(z.number()),
  hitsPerPage: z.optional(z.number()),
  facets: z.optional(z.record(z.string(), z.record(z.string(), z.number()))),
  facetHits: z.optional(z.array(z.object({ value: z.string(), highlighted: z.string(), count: z.number() }))),
  processingTimeMS: z.number(),
  query: z.optional(z.string()),
  params: z.optional(z.string()),
  exhaustiveNbHits: z.optional(z.boolean()),
});

export type InstantResult = z.input<typeof resultSchema>;

export const instantAnswerSchema = z.object({ results: z.array(resultSchema) });
