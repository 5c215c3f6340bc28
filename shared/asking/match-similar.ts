import { looseEdits, looseNameKeys } from '#shared/search/names/loose-name-keys.ts';
import { nameWords } from '#shared/search/names/name-words.ts';
import { type Clause, exact, matchPlain, matchSideBySide } from './match-plain.ts';

/** Each fuzzy word makes the engine walk through its dictionaries: no more than this of them in a query. */
export const mostMistypedWords = 3;

/** Words of the dictionaries that a typing error may have meant, in each field; the nearest are taken. */
const mostExpansions = 30;

/** What only resembles the word counts less than the word. */
const similarBoost = 0.5;

/** Shorter parts of a word make too many words. */
const shortestPart = 3;
const longestSplitLetters = 24;

/** 4 to 7 letters forgive one edit, 8 and more two; shorter words have too many neighbours. */
export function editsIn(word: string): 0 | 1 | 2 {
  if (word.length < 4 || word.length > longestMistyped) return 0;
  return word.length < 8 ? 1 : 2;
}

/** Looking for two errors in longer words takes the engine half a second, and no word that is misspelt is so long. */
const longestMistyped = 24;

const onlyLetters = /^[\p{L}\p{M}'’-]+$/u;

/** Made for one query. Gives the clauses that find words like a word, for the first few words of it. */
export function createMatchSimilar({ keepFirstLetter }: { keepFirstLetter: boolean }) {
  let left = mostMistypedWords;
  return (word: string, next: string | undefined): Clause[] => {
    if (left === 0 || !onlyLetters.test(word) || editsIn(word) === 0) return [];
    left -= 1;
    return [
      matchMistyped(word, keepFirstLetter),
      ...matchSoundingAlike(word),
      ...splits(word).map((split) => matchSideBySide(split)),
      ...(next === undefined ? [] : [matchPlain(word + next)]),
    ];
  };
}

export const matchMistyped = (word: string, keepFirstLetter: boolean, fields: readonly string[] = exact): Clause => ({
  multi_match: {
    query: word,
    fields,
    operator: 'and',
    fuzziness: editsIn(word),
    prefix_length: keepFirstLetter ? 1 : 0,
    max_expansions: mostExpansions,
    boost: similarBoost,
  },
});

function matchSoundingAlike(word: string): Clause[] {
  const keys = nameWords([word]).flatMap(({ text }) => looseNameKeys(text));
  return keys.map((key) => ({
    match: { looseNames: { query: key, fuzziness: looseEdits(key), prefix_length: 3, boost: similarBoost } },
  }));
}

/** counterterrorism may stand as counter terrorism. */
const splits = (word: string): string[] =>
  word.length > longestSplitLetters || !/^\p{L}+$/u.test(word)
    ? []
    : Array.from({ length: Math.max(0, word.length - 2 * shortestPart + 1) }, (_, at) => {
        const cut = at + shortestPart;
        return `${word.slice(0, cut)} ${word.slice(cut)}`;
      });
