import * as z from 'zod/mini';

/** Names articles of the breaking lane that were stored just now, for index-article. */
export const hastenMessageSchema = z.object({
  articleIds: z.array(z.string()).check(z.minLength(1), z.maxLength(100)),
});
