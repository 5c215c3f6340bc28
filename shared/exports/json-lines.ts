import { articleRecord } from './article-record.ts';
import type { ExportWriter } from './exported-article.ts';

/** Article JSON, an article a line. */
export const createJsonLines = (): ExportWriter => ({
  head: () => '',
  article: (article) => `${JSON.stringify(articleRecord(article))}\n`,
  foot: () => '',
});
