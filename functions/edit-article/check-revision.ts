import type { Article } from '#shared/articles/article.ts';
import { InvalidInput, PreconditionFailed, PreconditionRequired } from '#shared/errors.ts';
import type { ArticleStore } from '#shared/stores/article-store.ts';
import { type ChangedField, changedFields } from './compare-revisions.ts';

/** A field that somebody changed, with who did it last and when. */
type AttributedField = ChangedField & { readonly by?: string; readonly at: string };

/** Beyond so many revisions the last maker stands for all: a body is read for each. */
const mostAttributed = 20;

/**
 * The revision that If-Match names: an ETag such as "3", which proxies that compress may have made W/"3".
 * @throws PreconditionRequired without it, InvalidInput when it is no revision's.
 */
export function namedRevision(ifMatch: string | undefined): number {
  if (ifMatch === undefined || ifMatch.trim() === '') throw new PreconditionRequired();
  const revision = Number(/^(?:W\/)?"(\d{1,9})"$/u.exec(ifMatch.trim())?.[1]);
  if (revision >= 1) return revision;
  const detail = 'must be the ETag of the revision you changed, such as "3".';
  throw new InvalidInput([{ severity: 'error', parameter: 'if-match', detail }]);
}

/**
 * Lets a change pass that was made from what is stored now.
 * @throws PreconditionFailed with what was changed since the named revision, by whom and when.
 */
export async function checkRevision(articles: ArticleStore, article: Article, named: number): Promise<void> {
  if (article.revision === named) return;
  const changes = await changesSince(articles, article, named);
  const what = changes.length > 0 ? ` Changed: ${changes.map(({ field }) => field).join(', ')}.` : '';
  throw new PreconditionFailed(
    `You changed revision ${named}; revision ${article.revision} is stored.${what} Read it again and decide anew.`,
    { revision: article.revision, changes },
  );
}

async function changesSince(articles: ArticleStore, article: Article, named: number): Promise<AttributedField[]> {
  const isFar = article.revision - named > mostAttributed;
  const between = Array.from({ length: Math.max(0, article.revision - named) }, (_, at) => named + at);
  const read = await Promise.all(
    (isFar ? [named] : between).map((revision) => articles.revision(article.id, revision)),
  );
  const steps = [...read.filter((one) => one !== undefined), article];
  const [first] = read;
  if (first === undefined) return [];
  return changedFields(first, article).map((change) => ({ ...change, ...lastChangeOf(change.field, steps) }));
}

/** Who changed the field last, among revisions in their order. */
function lastChangeOf(field: string, steps: readonly Article[]): Pick<AttributedField, 'by' | 'at'> {
  const made = steps.findLast((step, at) => {
    const before = steps[at - 1];
    return before !== undefined && changedFields(before, step).some((change) => change.field === field);
  });
  const { revisedBy, updatedAt } = made ?? (steps.at(-1) as Article);
  return { ...(revisedBy === undefined ? {} : { by: revisedBy }), at: updatedAt };
}
