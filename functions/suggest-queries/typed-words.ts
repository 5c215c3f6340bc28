import { InvalidInput } from '#shared/errors.ts';
import { nameKeys } from '#shared/search/names/name-keys.ts';
import { ordinaryWords } from '#shared/search/names/words.data.ts';
import { foldWord, splitWords } from './fold-words.ts';

/** The same limits as a search. */
export const maxTypedCharacters = 512;
const maxWords = 64;

/** Shorter words have too many neighbours: other spellings and typos of them are not looked for. */
const fewestLetters = 4;

/** The engine pays for each word that is looked for in other ways than as it stands. */
const mostForgiven = 3;

/** A word of what was typed. */
export interface TypedWord {
  readonly text: string;
  /** In small letters, without accents. */
  readonly folded: string;
  /** Still being typed: it is the beginning of a word. */
  readonly unfinished: boolean;
  /** Keys of the name it may be, under which other spellings stand in the index. */
  readonly keys: readonly string[];
  /** How many letters may be wrong in it when nothing is found otherwise. */
  readonly typos: 0 | 1 | 2;
}

/** What was typed without broken signs, each letter in one form. */
export const cleanTyped = (typed: string): string => typed.toWellFormed().replaceAll('\uFFFD', ' ').normalize('NFC');

/**
 * The words of what was typed; signs part them and count for nothing.
 * @throws InvalidInput naming `q` when there are too many.
 */
export function readTypedWords(typed: string): TypedWord[] {
  const texts = splitWords(cleanTyped(typed));
  if (texts.length > maxWords) {
    const detail = `has ${texts.length} words; at most ${maxWords} are looked up. Ask for fewer.`;
    throw new InvalidInput([{ severity: 'error', parameter: 'q', detail }]);
  }
  let forgiven = 0;
  return texts.map((text, at) => {
    const folded = foldWord(text);
    const isForgiven = folded.length >= fewestLetters && /\p{L}/u.test(folded) && forgiven < mostForgiven;
    if (isForgiven) forgiven += 1;
    return {
      text,
      folded,
      unfinished: at === texts.length - 1,
      keys: isForgiven && !ordinaryWords.has(folded) ? nameKeys(text) : [],
      typos: !isForgiven ? 0 : folded.length < 8 ? 1 : 2,
    };
  });
}
