import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';
import { changeSchema, cursorSchema, pageSizeSchema } from '#shared/api/schemas.ts';
import { articleFields } from '#shared/bodies/article-fields.ts';
import { articlePatchSchema } from './article-patch.ts';
import { deskArticleSchema, fullArticleSchema, revisionLineSchema } from './desk-schemas.ts';

const params = z.object({ id: z.string() });
const headers = z.object({ 'if-match': z.optional(z.string().check(z.maxLength(200))) });
const revisionNumber = z.coerce.number().check(z.int(), z.minimum(1), z.maximum(999_999_999));
const revisionParams = z.object({ id: z.string(), revision: revisionNumber });
const standing = {
  200: { description: 'The article as it stands now; ETag is its revision', schema: fullArticleSchema },
};

export const routes = {
  listArticles: {
    method: 'GET',
    path: '/v1/editorial/articles',
    summary: 'A publisher’s own articles in every state, newest first',
    access: 'edit',
    query: z.object({ 'page-size': pageSizeSchema, cursor: cursorSchema }),
    answers: {
      200: {
        description: 'A page',
        schema: z.object({ articles: z.array(deskArticleSchema), next: z.optional(z.string()) }),
      },
    },
    problems: [400, 403],
  },
  readOwnArticle: {
    method: 'GET',
    path: '/v1/editorial/articles/{id}',
    summary: 'One of a publisher’s own articles, in any state, or as it was stored at the time `as-of`',
    access: 'edit',
    params,
    query: z.object({ 'as-of': z.optional(articleFields.publishedAt) }),
    answers: standing,
    problems: [400, 403, 404],
  },
  changeArticle: {
    method: 'PATCH',
    path: '/v1/editorial/articles/{id}',
    summary:
      'Changes an article by a JSON merge patch. An `embargoedUntil` to come holds back the update of what readers can see; null drops the update that waits, else the article’s own embargo',
    access: 'edit',
    params,
    headers,
    body: articlePatchSchema,
    bodyType: 'application/merge-patch+json',
    answers: standing,
    problems: [400, 403, 404, 409, 412, 415, 428, 503],
  },
  withdrawArticle: {
    method: 'POST',
    path: '/v1/editorial/articles/{id}/withdraw',
    summary: 'Takes an article from every surface; readers get 410',
    access: 'edit',
    params,
    body: z.strictObject({
      kind: z.enum(['withdraw', 'kill']),
      reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(1000)),
    }),
    answers: standing,
    problems: [400, 403, 404, 409, 503],
  },
  reinstateArticle: {
    method: 'POST',
    path: '/v1/editorial/articles/{id}/reinstate',
    summary: 'Takes a withdrawal back',
    access: 'edit',
    params,
    answers: standing,
    problems: [403, 404, 409, 503],
  },
  listRevisions: {
    method: 'GET',
    path: '/v1/editorial/articles/{id}/revisions',
    summary: 'What an article was, newest first, the last 1,000 revisions',
    access: 'edit',
    params,
    answers: {
      200: { description: 'A line a revision', schema: z.object({ revisions: z.array(revisionLineSchema) }) },
    },
    problems: [403, 404],
  },
  readRevision: {
    method: 'GET',
    path: '/v1/editorial/articles/{id}/revisions/{revision}',
    summary: 'An article as it was in a revision',
    access: 'edit',
    params: revisionParams,
    answers: { 200: { description: 'The article as it stood then', schema: fullArticleSchema } },
    problems: [400, 403, 404],
  },
  compareRevisions: {
    method: 'GET',
    path: '/v1/editorial/articles/{id}/revisions/{revision}/changes',
    summary:
      'The fields in which a revision differs from an earlier one, the one before it unless `from` names another',
    access: 'edit',
    params: revisionParams,
    query: z.object({ from: z.optional(revisionNumber) }),
    answers: {
      200: {
        description: 'The fields that differ; a body as the text of its blocks',
        schema: z.object({
          from: z.number(),
          to: z.number(),
          at: z.string(),
          by: z.optional(z.string()),
          changes: z.array(z.omit(changeSchema, { by: true, at: true })),
        }),
      },
    },
    problems: [400, 403, 404],
  },
  restoreRevision: {
    method: 'POST',
    path: '/v1/editorial/articles/{id}/revisions/{revision}/restore',
    summary: 'Makes what an earlier revision said a new revision; state, dates, categories, pins and corrections stay',
    access: 'edit',
    params: revisionParams,
    headers,
    answers: standing,
    problems: [400, 403, 404, 409, 412, 428, 503],
  },
  previewArticle: {
    method: 'POST',
    path: '/v1/editorial/articles/{id}/preview',
    summary: 'A link that shows the article as it will be, an update that waits included, until it is over',
    access: 'edit',
    params,
    body: z.strictObject({
      minutes: z._default(z.number().check(z.int(), z.minimum(1), z.maximum(1440)), 60),
    }),
    answers: {
      201: {
        description: 'The link, for people without a key',
        schema: z.object({ url: z.string(), token: z.string(), expiresAt: z.string() }),
      },
    },
    problems: [400, 403, 404, 409],
  },
} as const satisfies RouteTable;
