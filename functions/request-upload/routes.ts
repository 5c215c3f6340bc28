import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';
import { cursorSchema, pageSizeSchema, problemSchema } from '#shared/api/schemas.ts';
import { uploadRequestSchema } from './upload-request.ts';

const statusSchema = z.enum(['awaiting-file', 'processing', 'published', 'partly-published', 'rejected', 'expired']);

const signedUploadSchema = z.object({
  id: z.string(),
  /** `awaiting-file`, or further on when an Idempotency-Key brings back an earlier upload. */
  status: statusSchema,
  put: z.object({ url: z.string(), headers: z.record(z.string(), z.string()) }),
  post: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
  expiresAt: z.string(),
});

const uploadSchema = z.object({
  id: z.string(),
  status: statusSchema,
  filename: z.string(),
  contentType: z.string(),
  size: z.number(),
  createdAt: z.string(),
  expiresAt: z.string(),
  problems: z.array(problemSchema),
});

const resultSchema = z.enum(['created', 'updated', 'unchanged', 'rejected']);

const articleLineSchema = z.object({
  id: z.optional(z.string()),
  headline: z.optional(z.string()),
  result: resultSchema,
  problems: z.array(problemSchema),
  searchableAt: z.optional(z.string()),
});

/** A picture that was uploaded: its address is what articles name. */
const pictureLineSchema = z.object({
  id: z.string(),
  url: z.string(),
  result: z.enum(['created', 'updated', 'unchanged']),
  /** Of the file. */
  contentType: z.string(),
  /** Pixels, as it is shown. */
  width: z.number(),
  height: z.number(),
  caption: z.optional(z.string()),
  credit: z.optional(z.string()),
  alt: z.optional(z.string()),
  rights: z.optional(z.string()),
  expiresAt: z.optional(z.string()),
  renditions: z.array(z.object({ url: z.string(), width: z.number(), height: z.number() })),
});

export const reportSchema = z.extend(uploadSchema, {
  /** How many articles became what, in the whole file; while it is processed, what is known so far. */
  counts: z.object({ created: z.number(), updated: z.number(), unchanged: z.number(), rejected: z.number() }),
  /** While a large file is processed, which is cut into parts: how many are done, and of how many once all are cut. */
  parts: z.optional(z.object({ done: z.number(), total: z.optional(z.number()) })),
  /** A page of them, in the order of the file. */
  articles: z.array(articleLineSchema),
  /** Of the upload of a picture. */
  pictures: z.optional(z.array(pictureLineSchema)),
  /** The cursor of the next page. With `result` a page may be short, or empty, and another follow. */
  next: z.optional(z.string()),
});

/** Lines on a page of a report: 1-1,000, 1,000 unless asked otherwise. */
const reportPageSizeSchema = z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(1000)), 1000);

export type UploadSummary = z.infer<typeof uploadSchema>;
export type UploadReportAnswer = z.infer<typeof reportSchema>;

export const routes = {
  requestUpload: {
    method: 'POST',
    path: '/v1/uploads',
    summary: 'Asks for a signed URL to upload one file',
    access: 'upload',
    headers: z.object({ 'idempotency-key': z.optional(z.string().check(z.minLength(1), z.maxLength(200))) }),
    body: uploadRequestSchema,
    answers: {
      201: { description: 'Send the file with `put` or, from an HTML form, with `post`', schema: signedUploadSchema },
    },
    problems: [400, 403, 413, 422, 429],
  },
  listUploads: {
    method: 'GET',
    path: '/v1/uploads',
    summary: 'A publisher’s own uploads, newest first',
    access: 'upload',
    query: z.object({ 'page-size': pageSizeSchema, cursor: cursorSchema }),
    answers: {
      200: {
        description: 'A page',
        schema: z.object({ uploads: z.array(uploadSchema), next: z.optional(z.string()) }),
      },
    },
    problems: [400, 403],
  },
  readUpload: {
    method: 'GET',
    path: '/v1/uploads/{id}',
    summary: 'One upload with its report, a line an article',
    access: 'upload',
    params: z.object({ id: z.string() }),
    query: z.object({
      'page-size': reportPageSizeSchema,
      cursor: cursorSchema,
      /** Only articles of this result. */
      result: z.optional(resultSchema),
    }),
    answers: { 200: { description: 'The upload and a page of its report', schema: reportSchema } },
    problems: [400, 403, 404],
  },
} as const satisfies RouteTable;
