/** One shortcode tag of a text: `[name a="b"]`, `[/name]`, or `[[name]]`, which stands for itself. */
export interface ShortcodeTag {
  readonly kind: 'open' | 'close' | 'escaped';
  /** In lower case. */
  readonly name: string;
  readonly start: number;
  /** After its last bracket. */
  readonly end: number;
  /** One bracket more stands before `[name]` or after `[/name]`: both tags stand for themselves, with what is within. */
  readonly isDoubled: boolean;
  /** What stands between name and bracket. */
  readonly said: string;
}

/** A tag is a line or two; what goes on for longer is text in brackets. */
const maxTagCharacters = 10_000;
const opening = /\[(\[?)(\/?)([A-Za-z][\w-]{0,60})(?=[\s\]/=:])/y;

/** All that looks like a shortcode, in its order. Every sign is looked at a bounded number of times. */
export function findShortcodeTags(text: string): ShortcodeTag[] {
  const tags: ShortcodeTag[] = [];
  for (let at = text.indexOf('['); at >= 0; ) {
    const tag = tagAt(text, at);
    if (tag) tags.push(tag);
    at = text.indexOf('[', tag ? tag.end : at + 1);
  }
  return tags;
}

function tagAt(text: string, start: number): ShortcodeTag | undefined {
  opening.lastIndex = start;
  const match = opening.exec(text);
  if (!match) return undefined;
  const [whole, second, slash, name = ''] = match;
  const close = closingBracket(text, start + whole.length);
  if (close < 0) return undefined;
  const isEscaped = second === '[' && text[close + 1] === ']';
  // The first bracket is text then, and the tag begins with the second.
  if (second === '[' && !isEscaped) return undefined;
  return {
    kind: isEscaped ? 'escaped' : slash === '/' ? 'close' : 'open',
    name: name.toLowerCase(),
    start,
    end: close + (isEscaped ? 2 : 1),
    isDoubled: slash === '/' ? text[close + 1] === ']' : text[start - 1] === '[',
    said: text.slice(start + whole.length, close),
  };
}

/** Past values in quotes. A bracket that opens within means that this was text. */
function closingBracket(text: string, from: number): number {
  const most = Math.min(text.length, from + maxTagCharacters);
  for (let at = from; at < most; at += 1) {
    const sign = text[at];
    if (sign === ']') return at;
    if (sign === '[' || sign === '<') return -1;
    if ((sign === '"' || sign === "'") && /[\s=]/u.test(text[at - 1] ?? '')) {
      const end = text.indexOf(sign, at + 1);
      if (end > 0 && end < most && !text.slice(at, end).includes('\n')) at = end;
    }
  }
  return -1;
}

const attribute = /([\w-]{1,60})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|'([^']*)'|([^\s"']+)/gu;

/** Named values by name in lower case; those without a name by their place, from 0. */
export function shortcodeValues(said: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = Object.create(null);
  let place = 0;
  for (const [, name, double, single, bare, ...free] of said.replace(/\/$/u, '').matchAll(attribute)) {
    const value = (double ?? single ?? bare ?? free.find((one) => one !== undefined) ?? '').trim();
    if (name === undefined) values[place++] = value.replace(/^[=:]/u, '');
    else values[name.toLowerCase()] = value.replace(/^[\u201c\u201d\u2033]|[\u201c\u201d\u2033]$/gu, '');
  }
  return values;
}
