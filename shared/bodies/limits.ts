import type { Problem } from '#shared/errors.ts';

/** What one file and one article may hold. Room for any real article; far below what a row or a reader's page bears. */
export const limits = {
  articlesPerFile: 5000,
  externalIdCharacters: 300,
  headlineCharacters: 500,
  standfirstCharacters: 2000,
  nameCharacters: 200,
  urlCharacters: 2000,
  captionCharacters: 2000,
  /** Moving an article with all its pins must fit one transaction, which takes 100 rows: 8 categories make 97. */
  categories: 8,
  categoryNameCharacters: 100,
  tags: 50,
  authors: 20,
  agencies: 20,
  pictures: 100,
  previousUrls: 20,
  /** Of a picture's side. */
  pixels: 99_999,
  alsoRead: 100,
  bodyBytes: 1024 * 1024,
  /** Sanitising takes seconds on deep nesting (12.8 s for 450 KB of nested `<b>`): refused before it. */
  bodyDepth: 100,
  bodyNodes: 50_000,
  /** Signs of Markdown, line ends among them: 1 MB of headings takes over 200 MB while it is read. */
  bodyMarks: 100_000,
  /** Of one table; what is beyond is cut, with a warning. */
  tableRows: 2000,
  tableColumns: 50,
  /** Of all tables of a body, cells that only fill a row up included: what we write is read again within `bodyNodes`. */
  tableCells: 20_000,
  /** Warnings or errors told of one article; the rest would say the same. */
  problemsPerArticle: 20,
} as const;

/** A file with more articles is refused as a whole, before any of them is read. */
export function tooManyArticles(count: number): Problem | undefined {
  if (count <= limits.articlesPerFile) return undefined;
  const detail = `The file holds more than ${limits.articlesPerFile} articles. Split it.`;
  return { severity: 'error', detail };
}
