import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Article } from '#shared/articles/article.ts';
import type { Key } from './article-keys.ts';
import { derivedKeys } from './article-rows.ts';
import { readRows } from './read-rows.ts';
import type { TraceStore } from './trace-store.ts';

interface Deps {
  readonly table: DynamoDBDocumentClient;
  readonly tableName: string;
}

/** Looks for the very rows that a published revision would have. */
export const createDynamoTraceStore = (deps: Deps): TraceStore => ({
  async left(revisions) {
    const rows = await readRows(deps, readerKeys(revisions), { consistent: true });
    return tracesOf(rows.map((row) => String(row.pk)));
  },
});

const sectionPattern = /^LISTING#CATEGORY#(.*)#[^#]*$/u;
const pinsPattern = /^PINS#(.*)$/u;

/** Keys of the rows in sections and among pins that these revisions have while they are published. */
export function readerKeys(revisions: readonly Article[]): Key[] {
  const keys = revisions.flatMap((article) => derivedKeys({ ...article, state: 'published' }));
  const shown = keys.filter(({ pk }) => sectionPattern.test(pk) || pinsPattern.test(pk));
  return [...new Map(shown.map((key) => [`${key.pk}\n${key.sk}`, key])).values()];
}

/** Partitions as the categories they belong to. */
export function tracesOf(partitions: readonly string[]): { sections: string[]; pins: string[] } {
  const slugs = (pattern: RegExp) => [...new Set(partitions.flatMap((pk) => pattern.exec(pk)?.[1] ?? []))];
  return { sections: slugs(sectionPattern), pins: slugs(pinsPattern) };
}
