import { foldName } from './fold-name.ts';
import { nameSounds, type Reading } from './name-sounds.ts';
import { remembered } from './remembered.ts';
import { brightness, endings, roundings, vowelClasses } from './vowel-signs.ts';

/**
 * The keys of a name, at most 16: two spellings of one name share a key. The longer a name, the less its vowels count,
 * since papers differ in them and long names are told apart without: up to two consonants all count; from three,
 * whether the first is rounded, and how the name ends; of three also whether the second is bright.
 * Empty for words of other scripts than Latin.
 */
export const nameKeys: (word: string) => string[] = remembered((word) => keysBy(word, strictKeys));

const mostKeys = 16;

/** The keys that a rule gives for any reading of a name, at most 16. */
export function keysBy(word: string, ofReading: (reading: Reading) => string[]): string[] {
  const keys = formsOf(foldName(word)).flatMap(nameSounds).flatMap(ofReading);
  return [...new Set(keys)].slice(0, mostKeys);
}

/** The name, and without a plural or a Latin, Latvian or Lithuanian ending: Houthis, Andrejevs, Martinus. */
function formsOf(folded: string): string[] {
  if (!/[^aeiou]/.test(folded)) return [];
  const name = folded.length > 4 ? folded.replace(/(?:ij|iy|yj|ii|yi)$/, 'i') : folded;
  if (name.length < 6 || !/[^s]s$/.test(name)) return [name];
  return [name, name.slice(0, -1), ...(/.{6}[ui]s$/.test(name) ? [name.slice(0, -2)] : [])];
}

function strictKeys({ consonants, vowels }: Reading): string[] {
  if (consonants.length <= 2) return shortKeys(consonants, vowels);
  const opens = vowels[0] === '' ? '' : 'a';
  const signs = join(
    roundings(vowels[0] || vowels[1] || ''),
    consonants.length === 3 ? brightness(vowels[2] ?? '') : [''],
    endings(vowels.at(-1) ?? ''),
  );
  return join([opens], skeletons(consonants, vowels.at(-2) ?? ''), signs);
}

/** Turkish and German speak a final d as t: Ahmad, Ahmet. A z may be the Arabic d of Ramadan. */
function skeletons(consonants: readonly string[], vowelBeforeLast: string): string[] {
  const skeleton = consonants.join('').replaceAll('Z', 'D').replaceAll('Y', 'S');
  const hardened = vowelBeforeLast !== '' && skeleton.endsWith('D') ? [`${skeleton.slice(0, -1)}T`] : [];
  return [skeleton, ...hardened];
}

function shortKeys(consonants: readonly string[], vowels: readonly string[]): string[] {
  if (/[YZ]/.test(consonants.join(''))) return [];
  const [first = '', between = '', last = ''] = vowels;
  const opening = first === '' ? [''] : vowelClasses(first);
  const [one = '', two] = consonants;
  if (two === undefined) return join(opening, [one], endings(between));
  // Bell is neither Ball nor Bill; the e of a longer name may be either.
  const inner = between === 'e' && first === '' && last === '' ? ['e'] : vowelClasses(between);
  return join(opening, [one], inner, [two], endings(last));
}

/** Every way to take one of each: ['a', 'b'] and ['c', 'd'] give ac, ad, bc, bd. */
export const join = (...choices: readonly (readonly string[])[]): string[] =>
  choices.reduce<string[]>((joined, options) => joined.flatMap((start) => options.map((end) => start + end)), ['']);
