import * as z from 'zod/mini';
import type { Delivery } from '#shared/lambda/queue-handler.ts';
import type { ArrivedFile } from './ingest-upload.ts';

/** EventBridge's "Object Created" from S3, as it stands in the queue. Unlike S3's own notifications its keys are plain. */
export const objectCreatedSchema = z.object({
  detail: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({ key: z.string() }),
  }),
});

type ObjectCreated = z.infer<typeof objectCreatedSchema>;

/** Hands the use case what it asks of the event. */
export const toArrivedFile =
  (ingestUpload: (file: ArrivedFile) => Promise<void>) =>
  ({ message, isLastTry }: Delivery<ObjectCreated>): Promise<void> =>
    ingestUpload({ objectKey: message.detail.object.key, isLastTry });
