import { type FilterField, filterFields } from '#shared/search/fields.ts';

/** A piece of a query: a sign of the language, or text. */
export type Token =
  | { readonly type: '(' | ')' | 'AND' | 'OR' | 'NOT' }
  | { readonly type: 'word' | 'phrase'; readonly text: string }
  | FieldChoice;

/** category:usa, author:"Jane Smith" */
export interface FieldChoice {
  readonly type: 'choice';
  readonly field: FilterField;
  readonly value: string;
}

/** A field and its value, a quoted phrase (a missing end is forgiven), a bracket, a minus, or a run of anything else. */
const choice = `(${filterFields.join('|')}):(?:"([^"]*)"|([^\\s()"\u201c\u201d]+))`;
const pieces = new RegExp(
  String.raw`(?<![^\s(\-\u2212])${choice}|["\u201c\u201d]([^"\u201c\u201d]*)["\u201c\u201d]?|([()])|(?<![^\s(])([-\u2212])(?=[^\s\-\u2212])|[^\s()"\u201c\u201d]+`,
  'gu',
);

const operators = ['AND', 'OR', 'NOT'] as const;
const operatorNamed = (text: string) => operators.find((operator) => operator === text);

/** What the engine's tokenizer makes a term of: runs of letters and digits, but each sign of scripts without spaces. */
const terms =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Extended_Pictographic}]|[[\p{L}\p{N}\p{M}_]--[\p{Script=Han}\p{Script=Hiragana}]]+/gv;

/** How many terms the engine will look up for a text. */
export const countTerms = (text: string): number => text.match(terms)?.length ?? 0;

/** A sentence of more pieces than this, all in capitals, says "and" when it says AND. */
const longestShoutedQuery = 6;

/** Reads a query piece by piece. Control characters and broken surrogates part words; pieces without a letter vanish. */
export function readTokens(query: string): Token[] {
  const clean = query
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFD]/gu, ' ')
    .normalize('NFC');
  const found = [...clean.matchAll(pieces)];
  const isShouted = found.length > longestShoutedQuery && !/\p{Ll}/u.test(clean);
  const tokens: Token[] = [];
  for (const [piece, field, quoted, bare, phrase, bracket, minus] of found) {
    const operator = isShouted ? undefined : operatorNamed(piece);
    if (bracket === '(' || bracket === ')') tokens.push({ type: bracket });
    else if (minus) tokens.push({ type: 'NOT' });
    else if (field) tokens.push(...choiceOf(field, quoted ?? bare ?? ''));
    else if (operator) tokens.push({ type: operator });
    else if (countTerms(phrase ?? piece) > 0) {
      tokens.push({ type: phrase === undefined ? 'word' : 'phrase', text: phrase ?? piece });
    }
  }
  return tokens;
}

function choiceOf(name: string, value: string): FieldChoice[] {
  const field = filterFields.find((known) => known === name);
  return field === undefined || value.trim() === '' ? [] : [{ type: 'choice', field, value: value.trim() }];
}
