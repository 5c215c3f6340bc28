import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { progressKey } from './article-keys.ts';
import type { IndexProgress, IndexProgressStore } from './index-progress-store.ts';
import { readRows } from './read-rows.ts';
import { writeRows } from './write-rows.ts';

/** Progress as rows beside the articles, written without conditions: the index itself decided which revision is highest. */
export const createDynamoIndexProgressStore = (deps: {
  table: DynamoDBDocumentClient;
  tableName: string;
}): IndexProgressStore => ({
  record: (entries) =>
    writeRows(
      deps,
      entries.map(({ articleId, revision, indexedAt }) => ({
        ...progressKey(articleId),
        articleId,
        revision,
        indexedAt,
      })),
    ),
  async read(articleIds) {
    const rows = await readRows(deps, [...new Set(articleIds)].map(progressKey), { consistent: false });
    return new Map(rows.map((row) => [String(row.articleId), progressOf(row)]));
  },
});

const progressOf = (row: Readonly<Record<string, unknown>>): IndexProgress => ({
  revision: Number(row.revision),
  indexedAt: String(row.indexedAt),
});
