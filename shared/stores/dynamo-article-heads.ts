import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ArticleHeads } from './article-heads.ts';
import { articleKey } from './article-keys.ts';
import { headFromRow, type Row } from './article-rows.ts';
import { readRows } from './read-rows.ts';

/** The articles' rows alone: who needs no body needs no right to read one. */
export const createDynamoArticleHeads = (deps: { table: DynamoDBDocumentClient; tableName: string }): ArticleHeads => ({
  async heads(ids) {
    const keys = [...new Set(ids)].map(articleKey);
    const rows = await readRows(deps, keys, { consistent: true });
    return new Map(rows.map((row) => headFromRow(row as Row)).map((head) => [head.id, head]));
  },
});
