import type { Problem } from '#shared/errors.ts';
import type { Upload } from '#shared/stores/upload-store.ts';
import type { SourceEntry } from './source-article.ts';

/** Says what dates articles that come without a date. `many`: as they are called where nobody counts them. */
export function undated(
  upload: Pick<Upload, 'defaults' | 'createdAt'>,
  { entries }: { readonly entries: readonly SourceEntry[] },
  many?: string,
): Problem[] {
  const count = entries.filter((entry) => entry.article && entry.article.publishedAt === undefined).length;
  if (count === 0 || upload.defaults.publishedAt !== undefined) return [];
  const detail = `${many ?? (count === 1 ? 'One article has' : `${count} articles have`)} no date. New ones are dated by the time of this upload, ${upload.createdAt}; those that were here keep theirs. To date them yourself, send defaults.publishedAt (--published-at).`;
  return [{ severity: 'warning', detail }];
}
