import * as z from 'zod/mini';
import type { RouteTable } from '#shared/api/route.ts';
import { slugSchema } from '#shared/api/schemas.ts';

const nameSchema = z.string().check(z.trim(), z.minLength(1), z.maxLength(100));
const namesSchema = z.array(nameSchema).check(z.minLength(2), z.maxLength(40));
const notNamesSchema = z.array(nameSchema).check(z.maxLength(40));
const seenInSchema = z.string().check(z.trim(), z.maxLength(500));

/**
 * A family as searches use it. `origin`: built-in (as it came), changed (a built-in that editors changed) or added
 * (editors’ own). `revision` is its ETag; 0 until an editor touches it.
 */
export const listedFamilySchema = z.object({
  id: z.string(),
  names: z.array(z.string()),
  notNames: z.optional(z.array(z.string())),
  seenIn: z.optional(z.string()),
  origin: z.enum(['built-in', 'changed', 'added']),
  revision: z.number(),
  updatedAt: z.optional(z.string()),
});

export type ListedFamily = z.infer<typeof listedFamilySchema>;

const params = z.object({ id: slugSchema });
const headers = z.object({ 'if-match': z.optional(z.string().check(z.maxLength(200))) });
const family = (description: string) => ({ description, schema: listedFamilySchema });

export const routes = {
  listFamilies: {
    method: 'GET',
    path: '/v1/editorial/name-families',
    summary: 'The name families of the deployment: those it came with and those of its editors',
    access: 'admin',
    answers: {
      200: {
        description: 'All of them, by id; `removed` names the built-in ones that editors took out',
        schema: z.object({ families: z.array(listedFamilySchema), removed: z.array(z.string()) }),
      },
    },
    problems: [400, 403],
  },
  addFamily: {
    method: 'POST',
    path: '/v1/editorial/name-families',
    summary: 'Adds a family: who searches for one name finds all of them within seconds',
    access: 'admin',
    body: z.strictObject({
      /** A slug; made from the first name unless given. */
      id: z.optional(z.string().check(z.minLength(1), z.maxLength(60))),
      names: namesSchema,
      notNames: z.optional(notNamesSchema),
      seenIn: z.optional(seenInSchema),
    }),
    answers: { 200: family('It was there already, just so'), 201: family('Added') },
    problems: [400, 403, 409, 503],
  },
  changeFamily: {
    method: 'PATCH',
    path: '/v1/editorial/name-families/{id}',
    summary: 'Changes a family, built-in ones too (JSON Merge Patch); If-Match guards against another editor’s change',
    access: 'admin',
    params,
    headers,
    body: z.strictObject({
      names: z.optional(namesSchema),
      notNames: z.optional(z.nullable(notNamesSchema)),
      seenIn: z.optional(z.nullable(seenInSchema)),
    }),
    answers: { 200: family('The family as it stands now') },
    problems: [400, 403, 404, 409, 412, 503],
  },
  removeFamily: {
    method: 'DELETE',
    path: '/v1/editorial/name-families/{id}',
    summary: 'Takes a family out, built-in ones too; its names are looked for as they are written',
    access: 'admin',
    params,
    headers,
    answers: { 204: { description: 'It is out' } },
    problems: [403, 404, 412, 503],
  },
} as const satisfies RouteTable;
