import * as z from 'zod/mini';

/** Where readers could meet an article. */
export const surfaces = [
  'article-by-id',
  'article-by-slug',
  'old-addresses',
  'sections',
  'pins',
  'category-counts',
  'also-read-links',
  'corrections',
  'change-feed',
  'search-index',
  'search',
  'suggestions',
] as const;
export type Surface = (typeof surfaces)[number];

export const surfaceCheckSchema = z.object({
  surface: z.enum(surfaces),
  checkedAt: z.string(),
  gone: z.boolean(),
  /** What was looked at, or why it is not gone. */
  detail: z.optional(z.string()),
});
export type SurfaceCheck = z.infer<typeof surfaceCheckSchema>;

/** What is signed. */
export const statementSchema = z.object({
  articleId: z.string(),
  publisherId: z.string(),
  kind: z.enum(['withdraw', 'kill']),
  revision: z.number(),
  withdrawnAt: z.string(),
  surfaces: z.array(surfaceCheckSchema),
  /** Gone from every surface. */
  complete: z.boolean(),
  /** Names the key that signed it, see receipt-key.ts. */
  keyId: z.string(),
});
export type Statement = z.infer<typeof statementSchema>;

/** `signature`: Ed25519 over `canonicalJson` of all the rest, in base64url. */
export const receiptSchema = z.extend(statementSchema, { signature: z.string() });
export type Receipt = z.infer<typeof receiptSchema>;

/** JSON with keys in order and nothing between its signs: who holds a receipt writes the same bytes that were signed. */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, inOrder);

function inOrder(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
