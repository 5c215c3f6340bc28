import * as z from 'zod/mini';
import { InvalidInput } from '#shared/errors.ts';
import { problemsOf } from '#shared/lambda/parse.ts';

/** What indexing needs of an article's row; the text lies in the body object. */
const changeSchema = z.object({
  id: z.string().check(z.minLength(1)),
  revision: z.number().check(z.int(), z.minimum(1)),
  state: z.enum(['draft', 'published', 'withdrawn', 'killed']),
  publishedAt: z.string(),
  embargoedUntil: z.optional(z.string()),
  expiresAt: z.optional(z.string()),
  updatedAt: z.string(),
  /** An update under embargo; what it says lies in the body. */
  upcoming: z.optional(z.object({ from: z.string() })),
  /** When the rights to a picture end. */
  pictureExpiry: z.optional(z.string()),
  revisedBy: z.optional(z.string()),
  /** The last second of the article that has come: what release-articles marked, by whatever clock. */
  turnedAt: z.optional(z.string()),
  bodyKey: z.string().check(z.minLength(1)),
});

/** A new revision of an article. */
export type ArticleChange = z.infer<typeof changeSchema>;

/** @throws InvalidInput when the row is no article. */
export function parseArticleChange(row: unknown): ArticleChange {
  const result = changeSchema.safeParse(row, { reportInput: true });
  if (result.success) return result.data;
  const problems = result.error.issues.flatMap((issue) => problemsOf(issue, 'pointer'));
  throw new InvalidInput(problems, problems.map(({ pointer, detail }) => `${pointer} ${detail}`).join(' '));
}

/** The highest revision of each article, as it was turned last: what came before it in a batch is history. */
export function highestRevisions<T extends { readonly change: ArticleChange }>(all: readonly T[]): T[] {
  const highest = new Map<string, T>();
  for (const one of all) {
    const known = highest.get(one.change.id);
    if (known === undefined || isBefore(known.change, one.change)) highest.set(one.change.id, one);
  }
  return [...highest.values()];
}

const isBefore = (a: ArticleChange, b: ArticleChange): boolean =>
  a.revision < b.revision || (a.revision === b.revision && (a.turnedAt ?? '') < (b.turnedAt ?? ''));
