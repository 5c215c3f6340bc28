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

let used = 0;

/** A word that stands nowhere else, for a test to search by. */
export const rareWord = (): string => {
  used += 1;
  const letters = `${process.pid}x${Date.now()}x${used}`.replace(/\d/g, (digit) => 'bcdfghjklm'[Number(digit)] ?? '');
  return `zq${letters}`;
};
