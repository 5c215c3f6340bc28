/** Who is credited on an archive page: the house after the standfirst, agencies at the end. */

const lowerCaseInNames = new Set(
  'a an and at by de der del des di du el for from in la le news of on the to van via von'.split(' '),
);
const wordsAfterNames = new Set('agency agencies bureau correspondent desk magazine news newspaper service'.split(' '));

const isNameWord = (word: string): boolean => /^["'“‘@]?[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(word);

/** "Harbour Wire", "Xinhua news agency": capitals throughout, small words between, at most eight words. */
export function isName(text: string): boolean {
  const words = text.split(/[\s/,&]+/u).filter((word) => word !== '');
  const [first = ''] = words;
  return (
    words.length <= 8 &&
    isNameWord(first) &&
    words.every((word) => isNameWord(word) || lowerCaseInNames.has(word) || wordsAfterNames.has(word))
  );
}

/** A credit stands within this many characters of the end. */
const creditReach = 100;

/** Takes ", reports X" (or "…reports X", "….report X") off the end of a standfirst. */
export function splitSourceCredit(text: string): { readonly text: string; readonly source?: string } {
  const start = Math.max(0, text.length - creditReach);
  for (const match of text.slice(start).matchAll(/(?<=[\s,.…;:–—-])reports?\s+/giu)) {
    const at = start + match.index;
    const source = text.slice(at + match[0].length).replace(/[\s.]+$/u, '');
    const before = text.slice(0, at).trimEnd();
    if (isName(source) && partsCredit(before, match[0])) {
      return { text: withoutEnd(before, /[\s,.…;:–—-]/u), source };
    }
  }
  return { text };
}

/** Sign by sign from the end: a pattern for all of them at once takes the square of a line that holds many. */
function withoutEnd(text: string, signs: RegExp): string {
  let end = text.length;
  while (end > 0 && signs.test(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

/** A comma, an ellipsis or a dash parts a credit from the text; a full stop does only when no sentence begins after it. */
const partsCredit = (before: string, word: string): boolean =>
  /(?:[,…;:–—-]|\.\.)$/u.test(before) || (before.endsWith('.') && word.startsWith('r'));

/** Does it end as sentences do? Closing quotes and brackets after the sign count as part of it. */
export const endsSentence = (text: string): boolean => /[.!?…:;,。！？।۔؟–—-]["'”’»)\]]*$/u.test(text.slice(-20));

export interface Bracketed {
  readonly before: string;
  readonly inside: string;
  /** No space stands before the bracket: "The old pier(wikipedia)". */
  readonly isGlued: boolean;
}

/** Longest text in a bracket that may still be a credit. */
export const maxBracketCharacters = 100;

/** The bracket a text ends with. */
export function closingBracket(text: string): Bracketed | undefined {
  if (!text.endsWith(')')) return undefined;
  let depth = 0;
  for (let at = text.length - 1; at >= Math.max(0, text.length - maxBracketCharacters); at -= 1) {
    if (text[at] === ')') depth += 1;
    if (text[at] === '(') depth -= 1;
    if (depth > 0) continue;
    const before = text.slice(0, at);
    return { before: before.trimEnd(), inside: text.slice(at + 1, -1).trim(), isGlued: /\S$/u.test(before) };
  }
  return undefined;
}

const wires =
  /^(?:AAP|AFP|ANI|ANSA|AP|DPA|EFE|IANS|PA|PTI|TASS|UNI|UPI|Anadolu|Bloomberg|Kyodo|Reuters|Sputnik|Xinhua|Yonhap|Agencies)$/iu;
export const isWire = (part: string): boolean =>
  wires.test(part) || /\b(?:News|Agency|Agencies|Press|Wire|Newswire|Service|Media)$/u.test(part);
/** Capitals that close a text without being an agency. */
const closingWords = /^(?:ENDS?|MORE|SIC|UPDATED?|EDITED|CONTD?|EXCLUSIVE|WATCH|VIDEO)$/u;
const isAgency = (part: string): boolean => isWire(part) || (/^\p{Lu}{2,6}$/u.test(part) && !closingWords.test(part));

/**
 * Takes "(ANI/IANS)" off the end of the last paragraph. "(The writer teaches at ...)" and an abbreviation in brackets
 * at the end of a sentence stay.
 */
export function splitAgencies(text: string): { readonly text: string; readonly agencies: readonly string[] } {
  const bracket = closingBracket(text.replace(/\)\s*\.$/u, ')'));
  if (!bracket) return { text, agencies: [] };
  const parts = bracket.inside
    .replace(/^with (?:\S+ )?(?:inputs?|reports?) from\s+/iu, '')
    .split(/\s*(?:[/,&|]|\band\b)\s*/u)
    .filter((part) => part !== '');
  const closes = bracket.before === '' || /[.!?…]["'”’»)\]]*$/u.test(bracket.before.slice(-20));
  const named = parts.length > 0 && parts.length <= 6 && parts.every(isName) && parts.some(isAgency);
  if (!named || (!closes && (parts.length < 2 || text.endsWith('.')))) return { text, agencies: [] };
  return { text: bracket.before, agencies: parts };
}
