import * as z from 'zod/mini';

/** Go on with the work on the index from this step, or write these articles again. */
export const rebuildMessageSchema = z.union([
  z.object({ rebuildId: z.string().check(z.minLength(1)), step: z.number().check(z.int(), z.minimum(0)) }),
  z.object({ articles: z.array(z.string().check(z.minLength(1))).check(z.maxLength(100)) }),
]);

export type RebuildMessage = z.infer<typeof rebuildMessageSchema>;
