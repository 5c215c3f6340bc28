import { limits, tooManyArticles } from '#shared/bodies/limits.ts';
import type { Problem } from '#shared/errors.ts';
import { whyTooMuchJson } from './json-bounds.ts';
import { findJsonFault } from './json-fault.ts';
import { linesOf, type SourceLine } from './lines-of.ts';

/** One article of a JSON file, not yet looked at; or why it could not be read. */
export type JsonRecord = {
  /** JSON pointer of the article in the file: empty for a file, or a line, that is one article. */
  readonly pointer: string;
  readonly line?: number;
} & ({ readonly value: unknown } | { readonly problem: Problem });

/** The articles of one object, an array, or JSON Lines. A file that is none of them has no records and a problem. */
export function readJsonRecords(
  text: string,
  isDeclaredAsLines: boolean,
): { readonly records: readonly JsonRecord[]; readonly problems: readonly Problem[] } {
  const refused = whyTooMuchJson(text);
  if (refused) return { records: [], problems: [refused] };
  const whole = parse(text);
  const isLines = whole === undefined && (isDeclaredAsLines || looksLikeLines(text));
  if (whole === undefined && !isLines) return { records: [], problems: [faultOf(text)] };
  const records = whole === undefined ? readLines(text) : recordsOf(whole.value);
  if (records.length === 0) return { records, problems: [{ severity: 'error', detail: 'The file holds no article.' }] };
  const tooMany = tooManyArticles(records.length);
  if (tooMany) return { records: [], problems: [tooMany] };
  return { records, problems: [] };
}

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

const recordsOf = (value: unknown): JsonRecord[] =>
  Array.isArray(value) ? value.map((one, at) => ({ pointer: `/${at}`, value: one })) : [{ pointer: '', value }];

/** One more than a file may have at most, so that too many are seen. */
function numberedLines(text: string, most: number = limits.articlesPerFile + 1): SourceLine[] {
  const lines: SourceLine[] = [];
  for (const { text: source, line } of linesOf(text)) {
    const trimmed = source.trim();
    if (trimmed !== '') lines.push({ text: trimmed, line });
    if (lines.length === most) break;
  }
  return lines;
}

/** One of the first lines is a whole object, which no line of an object spread over several is. */
function looksLikeLines(text: string): boolean {
  const first = numberedLines(text.slice(0, 2 * limits.bodyBytes), 5);
  return first.some((line) => line.text.startsWith('{') && parse(line.text) !== undefined) && /^\s*\{/u.test(text);
}

function readLines(text: string): JsonRecord[] {
  return numberedLines(text).map(({ text: source, line }) => {
    const parsed = parse(source);
    if (parsed) return { pointer: '', line, value: parsed.value };
    const { column, isCutOff } = findJsonFault(source);
    const detail = isCutOff
      ? `Line ${line} ends in the middle, after ${column - 1} characters. Each line holds one whole article.`
      : `Line ${line} is not JSON from character ${column} on. Each line holds one whole article.`;
    return { pointer: '', line, problem: { severity: 'error', line, detail } };
  });
}

function faultOf(text: string): Problem {
  const { line, column, isCutOff } = findJsonFault(text);
  const where = `line ${line}, column ${column}`;
  const detail = isCutOff
    ? `The JSON ends in the middle, at ${where}. Was the file cut off? Upload the whole file.`
    : `The file is not JSON from ${where} on. Correct it there and upload it again.`;
  return { severity: 'error', line, detail };
}
