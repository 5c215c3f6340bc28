import { type FoundName, findNames, isAcronym } from './find-names.ts';
import { looseNameKeys } from './loose-name-keys.ts';
import { namePhrase, wordKeys, writePhrase } from './name-phrases.ts';

/**
 * What the index holds of the names in an article's texts: a line for each time one is named, since what is named often
 * is what the article is about. Places are parted by spaces, the keys of a place by "|" (they stand at one position); an
 * acronym is a key such as "=IS". `find` finds the names of a text, for who has looked for them before.
 */
export const nameLines = (texts: readonly string[], find = findNames): string[] => linesOf(texts, wordKeys, find);

/** The same by loose keys, each once, for queries that find nothing by the others. Acronyms have none. */
export const looseNameLines = (texts: readonly string[], find = findNames): string[] => [
  ...new Set(linesOf(texts, (word) => (isAcronym(word) ? [] : looseNameKeys(word)), find)),
];

function linesOf(texts: readonly string[], keysOf: (word: string) => string[], find: typeof findNames): string[] {
  const keysOfWord = remember(keysOf);
  const lineOf = remember((name) => [writePhrase(namePhrase(name.split(' '), keysOfWord))]);
  const names = texts.flatMap((text) => wholeNames(find(text)));
  return names.flatMap((words) => lineOf(words.join(' '))).filter((line) => line !== '');
}

/** Names as lines of words: an acronym and the name after it stand on one, as in DR Congo. */
function wholeNames(names: readonly FoundName[]): string[][] {
  const whole: string[][] = [];
  for (const [at, { words, start }] of names.entries()) {
    const before = names[at - 1];
    if (before?.acronym && before.end + 1 === start) whole.at(-1)?.push(...words);
    else whole.push([...words]);
  }
  return whole;
}

function remember(keysOf: (word: string) => string[]): (word: string) => string[] {
  const known = new Map<string, string[]>();
  return (word) => {
    const keys = known.get(word) ?? keysOf(word);
    known.set(word, keys);
    return keys;
  };
}
