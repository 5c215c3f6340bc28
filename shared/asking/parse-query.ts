import { InvalidInput } from '#shared/errors.ts';
import type { QueryTree } from './query-tree.ts';
import { countTerms, readTokens, type Token } from './tokens.ts';

/** Enough for any question a reader types; the engine pays for every term and every level. */
export const maxQueryCharacters = 512;
const maxTerms = 64;
const maxDepth = 5;

const refused = (detail: string) => new InvalidInput([{ severity: 'error', parameter: 'q', detail }]);

/**
 * Words, "phrases", -word, field:value, AND, OR, NOT and brackets. NOT binds tightest, then words side by side, then AND, then OR.
 * What is not closed is closed at the end, what is closed twice is ignored.
 * @returns undefined when there is not a word in it.
 * @throws InvalidInput naming `q` when it is too long or nested too deep.
 */
export function parseQuery(query: string): QueryTree | undefined {
  if (query.length > maxQueryCharacters) throw refused(`must have at most ${maxQueryCharacters} characters.`);
  const tokens = readTokens(query);
  const terms = tokens.reduce((sum, token) => sum + ('text' in token ? countTerms(token.text) : 0), 0);
  if (terms > maxTerms) throw refused(`has ${terms} words; at most ${maxTerms} are looked up. Ask for fewer.`);
  const reader = { tokens, at: 0 };
  const trees: QueryTree[] = [];
  while (reader.at < tokens.length) {
    const tree = readAny(reader, 0);
    if (tree) trees.push(tree);
    // Only a bracket that closes nothing stops the reading early.
    reader.at += 1;
  }
  return joined('all', trees);
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
}

const isAt = (reader: Reader, type: Token['type']): boolean => reader.tokens[reader.at]?.type === type;

/** One tree stays itself, none is nothing. */
function joined(type: 'all' | 'any', trees: readonly QueryTree[]): QueryTree | undefined {
  return trees.length > 1 ? { type, of: trees } : trees[0];
}

const readAny = (reader: Reader, depth: number) =>
  joined(
    'any',
    readSeries(reader, 'OR', () => readAll(reader, depth)),
  );

const readAll = (reader: Reader, depth: number) =>
  joined(
    'all',
    readSeries(reader, 'AND', () => readSideBySide(reader, depth)),
  );

function readSeries(reader: Reader, operator: 'AND' | 'OR', read: () => QueryTree | undefined): QueryTree[] {
  const trees: QueryTree[] = [];
  do {
    while (isAt(reader, operator)) reader.at += 1;
    const tree = read();
    if (tree) trees.push(tree);
  } while (isAt(reader, operator));
  return trees;
}

/** Loose words fall together; phrases, brackets and exclusions beside them hold as well. */
function readSideBySide(reader: Reader, depth: number): QueryTree | undefined {
  const words: string[] = [];
  const others: QueryTree[] = [];
  for (let part = readPart(reader, depth); part !== 'end'; part = readPart(reader, depth)) {
    if (part?.type === 'words') words.push(part.text);
    else if (part) others.push(part);
  }
  const loose: QueryTree[] = words.length > 0 ? [{ type: 'words', text: words.join(' ') }] : [];
  return joined('all', [...loose, ...others]);
}

function readPart(reader: Reader, depth: number): QueryTree | undefined | 'end' {
  let excluded = false;
  while (isAt(reader, 'NOT')) {
    excluded = !excluded;
    reader.at += 1;
  }
  const part = readOne(reader, depth);
  return excluded && part && part !== 'end' ? { type: 'not', of: part } : part;
}

function readOne(reader: Reader, depth: number): QueryTree | undefined | 'end' {
  const token = reader.tokens[reader.at];
  if (token === undefined || token.type === ')' || token.type === 'AND' || token.type === 'OR') return 'end';
  reader.at += 1;
  if (token.type === 'word') return { type: 'words', text: token.text };
  if (token.type === 'choice') return token;
  if (token.type === 'phrase') return { type: 'phrase', text: token.text };
  if (token.type === 'NOT') return undefined;
  if (depth >= maxDepth) throw refused(`has brackets within brackets more than ${maxDepth} deep. Ask more simply.`);
  const tree = readAny(reader, depth + 1);
  if (isAt(reader, ')')) reader.at += 1;
  return tree;
}
