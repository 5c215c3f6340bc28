import { wordPattern } from '#shared/search/names/find-names.ts';
import { nameKeys } from '#shared/search/names/name-keys.ts';
import { acronymKey, type NamePhrase, phraseStandsIn } from '#shared/search/names/name-phrases.ts';
import { nameWords } from '#shared/search/names/name-words.ts';
import { type QueryPlace, queryPlaces } from '#shared/search/names/query-places.ts';
import { remembered } from '#shared/search/names/remembered.ts';
import type { AskNames } from './asked-parts.ts';
import { closeMark, openMark } from './marks.ts';
import { type QueryTree, wantedTexts } from './query-tree.ts';

/** Puts marks around what it knows in a passage; what is marked already stays as it is. */
export type MarkNames = (passage: string) => string;

const markedPart = new RegExp(`(${openMark}[^${closeMark}]*${closeMark})`, 'u');

/**
 * Marks the names of a question where a passage spells them otherwise. The engine finds those by keys that stand in
 * another field, so that it cannot mark them itself.
 */
export function createMarkNames(tree: QueryTree | undefined, askNames: AskNames): MarkNames {
  const texts = tree ? wantedTexts(tree).flatMap(({ type, text }) => (type === 'words' ? [text] : [])) : [];
  const phrases = texts.flatMap((text) => askNames(text).flatMap((name) => name.phrases));
  const longestFirst = phrases.filter(({ length }) => length > 0).sort((a, b) => b.length - a.length);
  if (longestFirst.length === 0) return (passage) => passage;
  const first = new Set([begun, ...phrases.flatMap(([keys = []]) => keys.map(unbound))]);
  const mark = (part: string, at: number) =>
    at % 2 === 0 && mayHoldName(part, first) ? markIn(part, longestFirst) : part;
  return (passage) => passage.split(markedPart).map(mark).join('');
}

/** Has a word with a capital one of these keys? Reading all words of all passages costs a tenth of a search. */
const mayHoldName = (text: string, keys: ReadonlySet<string>): boolean =>
  text.split(' ').some((word) => word !== word.toLowerCase() && keysOrBegun(word).some((key) => keys.has(key)));

/** What stands for a name whose keys only the next word tells: Abdel Fattah. */
const begun = '*';

const keysOrBegun = remembered((written): readonly string[] =>
  nameWords([...written.matchAll(wordPattern)].map(([word]) => word.replace(/['’]s?$/i, ''))).flatMap(({ text }) =>
    /^abd/i.test(text) ? [begun] : [...nameKeys(text), acronymKey(text.toUpperCase())],
  ),
);

/** A key whether or not its word is bound to the one beside it. */
const unbound = (key: string): string => key.replace(/_$/, '');

function markIn(text: string, phrases: readonly NamePhrase[]): string {
  // In small letters alone it is not known what is a name.
  const places = /\p{Lu}/u.test(text) ? queryPlaces(text) : [];
  let marked = '';
  let end = 0;
  for (let at = 0; at < places.length; at += 1) {
    const length = phrases.find((phrase) => beginsAt(phrase, places, at))?.length ?? 0;
    const [first, last] = [places[at], places[at + length - 1]];
    if (length > 0 && first && last) {
      const name = text.slice(first.start, last.end).replace(/['’]s?$/i, '');
      marked += text.slice(end, first.start) + openMark + name + closeMark;
      end = first.start + name.length;
      at += length - 1;
    }
  }
  return marked + text.slice(end);
}

const beginsAt = (phrase: NamePhrase, places: readonly QueryPlace[], at: number): boolean => {
  const here = places.slice(at, at + phrase.length).map(({ keys }) => keys);
  return here.length === phrase.length && phraseStandsIn(phrase, here);
};
