import type { AskedName } from '#shared/search/names/ask-names.ts';
import { foldWord } from './fold-words.ts';
import { cleanTyped, readTypedWords, type TypedWord } from './typed-words.ts';

/** Each costs a lookup for every word; a family's other names are few. */
const mostOthers = 4;

/**
 * What was typed with another name of its family in place of each name: the words of "Kyiv mayor" for "Kiev mayor". All
 * words are looked for as they stand; the last is still unfinished where it is not part of the name.
 */
export function inOtherNames(typed: string, askNames: (text: string) => readonly AskedName[]): TypedWord[][] {
  const text = cleanTyped(typed);
  const others = askNames(text).flatMap((name) =>
    name.texts
      .filter((other) => foldWord(other) !== foldWord(name.text))
      .map((other) => wordsWith(other, text.slice(0, name.start), text.slice(name.end))),
  );
  return others.slice(0, mostOthers);
}

/** Each part for itself: together they may be more words than a reader may type. */
function wordsWith(other: string, before: string, after: string): TypedWord[] {
  const whole = [...readTypedWords(before), ...readTypedWords(other)].map((word) => ({ ...word, unfinished: false }));
  return [...whole, ...readTypedWords(after)].map((word) => ({ ...word, keys: [], typos: 0 }));
}
