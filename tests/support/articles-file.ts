import { randomInt } from 'node:crypto';
import type { FileToUpload } from '#cli/upload-file.ts';

/** Article JSON as a file to upload; `bodyText` is filled in where an article has no body. */
export const articlesFile = (
  articles: readonly Record<string, unknown>[],
  defaults: FileToUpload['defaults'] = {},
): FileToUpload => ({
  filename: 'articles.json',
  contentType: 'application/json',
  bytes: Buffer.from(JSON.stringify(articles.map(withBody))),
  defaults,
});

const withBody = (article: Record<string, unknown>) =>
  Object.keys(article).some((field) => field.startsWith('body')) ? article : { bodyText: 'A paragraph.', ...article };

/** A word that stands nowhere else, for a test to search by. No two are alike: search forgives typos. */
export const rareWord = (): string =>
  `zq${Array.from({ length: 16 }, () => 'bcdfghjklm'.charAt(randomInt(10))).join('')}`;
