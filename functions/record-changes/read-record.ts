import * as z from 'zod/mini';
import { scopes } from '#shared/api/route.ts';
import { changeKinds, type PublicChange } from '#shared/changes/public-change.ts';
import { parseInput } from '#shared/lambda/parse.ts';
import type { StreamRecord } from '#shared/lambda/stream-handler.ts';
import { familiesPartition } from '#shared/stores/article-keys.ts';
import { changesPrefix } from '#shared/stores/ledger-keys.ts';

const name = z.string().check(z.minLength(1));
const count = z.number().check(z.int(), z.minimum(1));

/** What the record needs of an article's row. */
const articleSchema = z.object({
  id: name,
  publisherId: name,
  revision: count,
  state: z.enum(['draft', 'published', 'withdrawn', 'killed']),
  publishedAt: z.string(),
  embargoedUntil: z.optional(z.string()),
  expiresAt: z.optional(z.string()),
  updatedAt: z.string(),
  // Up to when release-articles has made readers' view of it true.
  turnedAt: z.optional(z.string()),
  revisedBy: z.optional(z.string()),
  corrections: z.optional(z.array(z.object({ revision: count }))),
  withdrawal: z.optional(z.object({ reason: z.string() })),
  shown: z.optional(z.string()),
  bodyKey: z.string(),
});
export type StoredArticle = z.infer<typeof articleSchema>;

/** What the audit log says of a publisher's key; of the key itself not even its hash. */
const keySchema = z.object({
  keyId: name,
  publisherId: name,
  scopes: z.array(z.enum(scopes)),
  expiresAt: z.optional(z.string()),
  revokedAt: z.optional(z.string()),
});
export type StoredKey = z.infer<typeof keySchema>;

/** What the audit log says of an edit of a name family. */
const familySchema = z.object({
  id: name,
  revision: count,
  names: z.array(z.string()),
  removed: z.optional(z.boolean()),
  publisherId: name,
  revisedBy: z.string(),
});
export type StoredFamily = z.infer<typeof familySchema>;

const changeSchema = z.object({
  sequence: count,
  at: z.string(),
  kind: z.enum(changeKinds),
  articleId: name,
  publisherId: name,
});

/**
 * A changed row, by what it is: an article's revision, a publisher's key, an edit of a name family, or a change that is on
 * record and goes out.
 */
export type ReadRecord =
  | { readonly article: StoredArticle }
  | { readonly key: StoredKey }
  | { readonly family: StoredFamily }
  | { readonly change: PublicChange };

/** @returns nothing for rows that are none of the record's business. @throws InvalidInput when a row cannot be read. */
export function readRecord({ row }: StreamRecord): ReadRecord[] {
  if (row === undefined) return [];
  if (row.sk === 'ARTICLE') return [{ article: parseInput(articleSchema, row, 'pointer') }];
  if (row.sk === 'KEY') return [{ key: parseInput(keySchema, row, 'pointer') }];
  // One without a publisher was edited before there was an audit log.
  if (row.pk === familiesPartition && row.publisherId) return [{ family: parseInput(familySchema, row, 'pointer') }];
  if (String(row.pk).startsWith(changesPrefix)) return [{ change: parseInput(changeSchema, row, 'pointer') }];
  return [];
}
