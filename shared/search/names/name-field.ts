import { findNames } from './find-names.ts';
import { looseNameKeys } from './loose-name-keys.ts';
import { nameKeys } from './name-keys.ts';
import { acronymKey, namePhrase, writePhrase } from './name-phrases.ts';

/**
 * What the index holds of the names in an article's texts: a line a name, each once. Places are parted by spaces, the
 * keys of a place by "|" (they stand at one position); an acronym is one key such as "=IS".
 */
export const nameLines = (texts: readonly string[]): string[] => linesOf(texts, nameKeys);

/** The same by loose keys, for queries that find nothing by the others. Acronyms have none. */
export const looseNameLines = (texts: readonly string[]): string[] => linesOf(texts, looseNameKeys);

function linesOf(texts: readonly string[], keysOf: (word: string) => string[]): string[] {
  const remembered = remember(keysOf);
  const names = new Map<string, string>();
  for (const { words, acronym } of texts.flatMap(findNames)) {
    const name = words.join(' ');
    if (names.has(name)) continue;
    const strict = keysOf === nameKeys;
    const line = acronym ? (strict ? acronymKey(name) : '') : writePhrase(namePhrase(words, remembered));
    names.set(name, line);
  }
  return [...new Set(names.values())].filter((line) => line !== '');
}

function remember(keysOf: (word: string) => string[]): (word: string) => string[] {
  const known = new Map<string, string[]>();
  return (word) => {
    const keys = known.get(word) ?? keysOf(word);
    known.set(word, keys);
    return keys;
  };
}
