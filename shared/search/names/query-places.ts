import { wordPattern } from './find-names.ts';
import { nameKeys } from './name-keys.ts';
import { acronymKey, type NamePlace, namePlaces } from './name-phrases.ts';
import { joinsNames } from './name-words.ts';
import { ordinaryWords } from './words.data.ts';

/** A word that counts in what a reader typed, with the keys of the names it may mean: none for an ordinary word. */
export interface QueryPlace extends NamePlace {
  /** Where it stands in the query (UTF-16 offsets). */
  readonly start: number;
  readonly end: number;
}

/**
 * How a query is written. In small letters any word may be a name; with capitals only those that have one; in capitals
 * alone there is no case, so that a short word may be an acronym or a name.
 */
type Writing = 'small' | 'mixed' | 'capitals';

const writingOf = (query: string): Writing => {
  if (!/\p{Lu}/u.test(query)) return 'small';
  return /\p{Ll}/u.test(query) ? 'mixed' : 'capitals';
};

/** The words of a query that count, in order. */
export function queryPlaces(query: string): QueryPlace[] {
  const writing = writingOf(query);
  const matches = [...query.matchAll(wordPattern)];
  const words = matches.map(([word]) => word.replace(/['’]s?$/i, ''));
  const alone = words.length === 1;
  return namePlaces(words, (word) => keysAsked(word, writing, alone)).map((place) => {
    const [first, last] = [matches[place.from], matches[place.to]];
    return { ...place, start: first?.index ?? 0, end: (last?.index ?? 0) + (last?.[0].length ?? 0) };
  });
}

function keysAsked(word: string, writing: Writing, alone: boolean): string[] {
  const capitals = word.replaceAll('.', '').toUpperCase();
  const acronym = /^\p{Lu}{2,6}$/u.test(capitals) ? [acronymKey(capitals)] : [];
  const written = word.replaceAll('.', '') === capitals && acronym.length > 0;
  if (writing === 'mixed' && written) return acronym;
  if (ordinaryWords.has(word.toLowerCase())) return writing === 'capitals' && alone ? acronym : [];
  if (writing === 'mixed' && !/\p{Lu}/u.test(word)) return [];
  if (joinsNames.has(word.toLowerCase())) return [];
  return [...nameKeys(word), ...(writing === 'small' && capitals.length < 3 ? [] : writing === 'mixed' ? [] : acronym)];
}
