import { isAcronym } from './find-names.ts';
import { foldName } from './fold-name.ts';
import { nameKeys } from './name-keys.ts';
import { type NameWord, nameWords } from './name-words.ts';

/**
 * A name as the index holds it and as queries ask for it: a place for each word that counts, with the keys of that
 * word, such as [["BCR"], ["aSaD"]] for Bashar al-Assad. Two names agree where each place shares a key.
 */
export type NamePhrase = readonly (readonly string[])[];

/** A place of a phrase, and the words it stands for. */
export interface NamePlace extends NameWord {
  readonly keys: readonly string[];
}

/** Words after which a name is no longer itself: Ain al-Asad is a base and not a man called Asad. */
const binding = new Set(['ain', 'ayn', 'ein', 'eyn']);

/** Words that bind the name before them: al-Asad Air Base. */
const boundBefore = /^(?:airbase|airfield|air (?:base|field))\b/;

/** The places of a name given as its words. A word of another script, or without a sound, has no keys. */
export function namePlaces(words: readonly string[], keysOf = wordKeys): NamePlace[] {
  const counted = nameWords(words);
  const folded = counted.map(({ text }) => foldName(text));
  return counted.map((word, at) => {
    const keys = keysOf(word.text);
    return { ...word, keys: isBound(folded, at) ? keys.map(bind) : keys };
  });
}

/** The phrase of a name given as its words. */
export const namePhrase = (words: readonly string[], keysOf = wordKeys): NamePhrase =>
  namePlaces(words, keysOf).flatMap(({ keys }) => (keys.length > 0 ? [keys] : []));

/** Ends the keys of a bound word, so that the word alone does not find it. */
const bind = (key: string): string => (key.startsWith('=') ? key : `${key}_`);

const isBound = (folded: readonly string[], at: number): boolean =>
  binding.has(folded[at - 1] ?? '') || boundBefore.test(`${folded[at + 1]} ${folded[at + 2]}`);

/** The first and the last of the places that must stand together with this one; of most only itself. */
export function boundTogether(places: readonly NamePlace[], at: number): readonly [number, number] {
  const folded = places.map(({ text }) => foldName(text));
  if (binding.has(folded[at - 1] ?? '')) return [at - 1, at];
  const [after] = boundBefore.exec(`${folded[at + 1]} ${folded[at + 2]}`) ?? [];
  return [at, after === undefined ? at : at + after.split(' ').length];
}

/** An acronym has one key, its letters as written: IS is not is, and U.S. is US. */
export const acronymKey = (acronym: string): string => `=${acronym.replaceAll('.', '')}`;

/** The keys of a word of a name. Four capitals and more may be a name in capitals as well: Xavier DUPONT. */
export const wordKeys = (word: string): string[] => {
  if (!isAcronym(word)) return nameKeys(word);
  return word.replaceAll('.', '').length < 4 ? [acronymKey(word)] : [acronymKey(word), ...nameKeys(word)];
};

/** As text for the engine: places parted by spaces, the keys of a place by "|". */
export const writePhrase = (phrase: NamePhrase): string => phrase.map((keys) => keys.join('|')).join(' ');

/** Does the asked phrase stand in the name, side by side and in order? */
export const phraseStandsIn = (asked: NamePhrase, name: NamePhrase): boolean =>
  asked.length > 0 &&
  name.some((_, start) => asked.every((keys, at) => keys.some((key) => name[start + at]?.includes(key))));
