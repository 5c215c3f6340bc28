import { closingBracket, endsSentence, isName, isWire, maxBracketCharacters } from './archive-credits.ts';

/** "(R)" tells where somebody stands in the picture, "(Part Two)" which part this is: neither is a credit. */
const noCredit =
  /^(?:\p{L}|\p{N}.*|(?:left|right|cent(?:re|er)|front|back|top|bottom|part|updated?|video|live|again)\b.*|e?s|i?es)$/iu;
const creditWords =
  /\b(?:wikipedia|wikimedia|commons|pixabay|unsplash|pexels|flickr|getty|shutterstock|twitter|facebook|instagram|youtube|photos?|pics?|pictures?|images?|courtesy|handout|agencies|screengrab|file)\b/iu;

/** "Harbour Police (HP)" explains itself: the letters are those of the words before. */
function isAbbreviationOf(inside: string, before: string): boolean {
  if (!/^\p{Lu}{2,8}$/u.test(inside)) return false;
  const words = before
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(-12);
  const initials = (some: readonly string[]) => some.map((word) => word.charAt(0).toUpperCase()).join('');
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word));
  return initials(words).endsWith(inside) || initials(capitals).endsWith(inside);
}

/** Captions are a sentence or two; a longer text that ends in a bracket is a paragraph. */
const maxCaptionCharacters = 300;

/** "Caption text(wikipedia)" or "Caption (Agency)"; undefined for a paragraph or sub-heading that ends in a bracket. */
export function splitCaption(text: string): { readonly caption: string; readonly credit: string } | undefined {
  const bracket = text.length <= maxCaptionCharacters + maxBracketCharacters ? closingBracket(text) : undefined;
  if (!bracket || bracket.before === '' || bracket.before.length > maxCaptionCharacters) return undefined;
  const { before, inside, isGlued } = bracket;
  if (endsSentence(before) || noCredit.test(inside) || isAbbreviationOf(inside, before)) return undefined;
  const isCredit = creditWords.test(inside) || isWire(inside) || isName(inside) || (isGlued && !inside.includes(' '));
  return isCredit ? { caption: before, credit: inside } : undefined;
}
