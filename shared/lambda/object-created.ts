import * as z from 'zod/mini';

/** EventBridge's "Object Created" from S3, as it stands in a queue. Unlike S3's own notifications its keys are plain. */
export const objectCreatedSchema = z.object({
  detail: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({ key: z.string() }),
  }),
});

export type ObjectCreated = z.infer<typeof objectCreatedSchema>;

/** What S3 would say of this object, for a function that goes on with it in another call. */
export const buildObjectCreated = (bucket: string, key: string): ObjectCreated => ({
  detail: { bucket: { name: bucket }, object: { key } },
});
