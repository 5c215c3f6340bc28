import { oneLine } from '#shared/bodies/clean-text.ts';
import type { Problem } from '#shared/errors.ts';

/** Enough of a line to find it by; a whole article may stand on one. */
const maxExcerptCharacters = 200;

/** Problems with the line that each is about, where they name one. */
export type QuoteLines = (problems: readonly Problem[]) => Problem[];

/**
 * Quotes the lines of one file: cleaned, on one line, at most 200 characters from where the line begins. The file is
 * split only once something is wrong in it. Empty lines are not quoted.
 */
export function createQuoteLines(text: string): QuoteLines {
  let lines: readonly string[] | undefined;
  const excerptOf = (line: number): string => {
    lines ??= text.split(/\r\n|\n|\r/u);
    return clipped(oneLine((lines[line - 1] ?? '').slice(0, 4 * maxExcerptCharacters)));
  };
  return (problems) =>
    problems.map((problem) => {
      const excerpt = problem.line === undefined ? '' : excerptOf(problem.line);
      return excerpt === '' ? problem : { ...problem, excerpt };
    });
}

/** By whole characters: half of a pair would be a sign that nobody wrote. */
function clipped(line: string): string {
  const signs = [...line];
  return signs.length > maxExcerptCharacters ? `${signs.slice(0, maxExcerptCharacters - 1).join('')}…` : line;
}
