/** Where a text stops being JSON. */
export interface JsonFault {
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** Everything so far was right and the text just ends. */
  readonly isCutOff: boolean;
}

type Expected = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'colon' | 'comma-or-end' | 'nothing';

const word = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const unfinishedWord = /(?:t|tr|tru|f|fa|fal|fals|n|nu|nul|-|-?\d+(?:\.|\.?\d*[eE][+-]?))$/y;
const space = /[ \t\r\n]*/y;

/**
 * Finds the first place where `text`, which JSON.parse refused, is not JSON. JSON.parse names it for some faults only.
 * It keeps its own stack: 100,000 brackets deep is as good as one.
 */
export function findJsonFault(text: string): JsonFault {
  const inside: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    at = endOf(space, text, at) ?? at;
    if (at >= text.length) return faultAt(text, at);
    const sign = text[at] ?? '';
    const step: { to: number; next: Expected } | undefined = nextStep(text, at, sign, expected, inside);
    if (!step) return faultAt(text, isUnfinished(text, at) ? text.length : at);
    if (step.to < 0) return faultAt(text, ~step.to);
    at = step.to;
    expected = step.next;
  }
}

function nextStep(text: string, at: number, sign: string, expected: Expected, inside: ('{' | '[')[]) {
  const closed = (): Expected => (inside.length > 0 ? 'comma-or-end' : 'nothing');
  const ends = expected === 'comma-or-end' || expected.endsWith('-or-end');
  if (ends && sign === (inside.at(-1) === '{' ? '}' : ']') && inside.length > 0) {
    inside.pop();
    return { to: at + 1, next: closed() };
  }
  if (expected === 'comma-or-end') {
    return sign === ','
      ? { to: at + 1, next: inside.at(-1) === '{' ? ('name' as const) : ('value' as const) }
      : undefined;
  }
  if (expected === 'colon') return sign === ':' ? { to: at + 1, next: 'value' as const } : undefined;
  if (expected === 'nothing') return undefined;
  if (sign === '"')
    return { to: endOfString(text, at), next: expected.startsWith('name') ? ('colon' as const) : closed() };
  if (expected.startsWith('name')) return undefined;
  if (sign === '{' || sign === '[') {
    inside.push(sign);
    return { to: at + 1, next: sign === '{' ? ('name-or-end' as const) : ('value-or-end' as const) };
  }
  const end = isUnfinished(text, at) ? undefined : endOf(word, text, at);
  return end === undefined ? undefined : { to: end, next: closed() };
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** The text ends within a word or a number. */
const isUnfinished = (text: string, at: number): boolean =>
  text.length - at < 400 && endOf(unfinishedWord, text, at) !== undefined;

/** After the closing quote; a fault within the string is answered as the complement of its place. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === '"') return at + 1;
    if (sign < ' ') return ~at;
    if (sign !== '\\') continue;
    const escaped = text.slice(at + 1, at + 6);
    if (/^u[\dA-Fa-f]{4}/u.test(escaped)) at += 5;
    else if (/^["\\/bfnrt]/u.test(escaped)) at += 1;
    else return at + 1 + escaped.length >= text.length && /^(?:u[\dA-Fa-f]*)?$/u.test(escaped) ? ~text.length : ~at;
  }
  return ~text.length;
}

function faultAt(text: string, at: number): JsonFault {
  const lastBreak = at === 0 ? -1 : text.lastIndexOf('\n', at - 1);
  let line = 1;
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) line += 1;
  return { line, column: at - lastBreak, isCutOff: at >= text.length };
}
