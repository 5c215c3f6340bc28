import { stopWords } from '#shared/search/analysis.ts';
import type { AskedName } from '#shared/search/names/ask-names.ts';
import { joinsNames } from '#shared/search/names/name-words.ts';
import { ordinaryWords } from '#shared/search/names/words.data.ts';

/** Finds what may be names in a text; see createAskNames. */
export type AskNames = (text: string) => readonly AskedName[];

/** A name to look for. `plain` is how it is looked for as a word; absent where the letters mean another word. */
export interface NamePart extends AskedName {
  readonly plain: string | undefined;
  /** A name of two words with a hyphen, as one word. */
  readonly joined: string | undefined;
}

/** What an article must hold one of: a word, or the names that stand side by side. */
export type AskedPart =
  | { readonly type: 'word'; readonly text: string; readonly joined?: string }
  | { readonly type: 'names'; readonly names: readonly NamePart[] };

/** Keys are looked up for so many names of a text; the others are plain words. */
const mostNames = 8;

const ignored = new Set<string>(stopWords);
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/** Is there nothing in it but words that the stemmed fields leave out, as in "to be or not to be"? */
export const isAllStopWords = (text: string): boolean => wordsOf(text).every((word) => ignored.has(word));

/** How many words a text has. */
export const countWords = (text: string): number => wordsOf(text).length;

/** Small and capital letters: then it is known which words are names. */
export const hasCase = (text: string): boolean => /\p{Lu}/u.test(text) && /\p{Ll}/u.test(text);

/** Loose words as the parts that count: names that stand together, and the words between them but for stop words. */
export function askedParts(text: string, askNames: AskNames): AskedPart[] {
  const parts: AskedPart[] = [];
  let end = 0;
  let run: NamePart[] = [];
  const endRun = () => {
    if (run.length > 0) parts.push({ type: 'names', names: run });
    run = [];
  };
  for (const name of readNames(text, askNames)) {
    const between = text.slice(end, name.start);
    if (!isParticles(between)) {
      endRun();
      parts.push(...plainParts(between));
    }
    run.push(name);
    end = name.end;
  }
  endRun();
  parts.push(...plainParts(text.slice(end)));
  return hasCase(text) || parts.length === 1 ? parts : parts.flatMap(eachAlone);
}

/** Without capitals, words among others are not one name because they stand side by side. */
const eachAlone = (part: AskedPart): AskedPart[] =>
  part.type === 'names' ? part.names.map((name) => ({ type: 'names', names: [name] })) : [part];

/** The names of a text that stand there as words of their own. */
function readNames(text: string, askNames: AskNames): NamePart[] {
  const names = askNames(text)
    .filter(({ start, end }) => end - start > 1 && !/[\p{L}\p{N}.]$/u.test(text.slice(0, start)))
    .slice(0, mostNames);
  const mayMeanAnother = countWords(text) === 1 || hasCase(text);
  return names.map((name, at) => {
    const words = name.text.split(parting).filter((word) => !joinsNames.has(word.toLowerCase()));
    const first = names.findIndex(({ start }) => start === name.start);
    const ofWord = names.filter(({ start }) => start === name.start);
    // Those of a double name such as Abu-Zayd stand for a word of it each.
    const own = ofWord.length > 1 && ofWord.length === words.length ? (words[at - first] ?? '') : words.join(' ');
    const joined = name.text === words.join('-') && words.length === 2 ? words.join('') : undefined;
    return { ...name, plain: mayMeanAnother && isWordlikeAcronym(name) ? undefined : own, joined };
  });
}

/** Letters that small are a word of their own, as IS, WHO and US are. */
function isWordlikeAcronym({ text }: AskedName): boolean {
  const letters = text.replaceAll('.', '');
  const lower = letters.toLowerCase();
  return /^\p{Lu}{2,6}$/u.test(letters) && (ordinaryWords.has(lower) || ignored.has(lower));
}

/** Only a space, or what stands inside names: al-, bin, van. */
const isParticles = (between: string): boolean =>
  between.split(parting).every((word) => word === '' || joinsNames.has(word.toLowerCase()));

const plainParts = (text: string): AskedPart[] => text.split(/\s+/).flatMap(wordParts);

/** counter-terrorism is two words that may stand as one. */
function wordParts(word: string): AskedPart[] {
  const texts = word.split(hyphens).filter((text) => !isAllStopWords(text));
  const joined = texts.length === 2 && word.length === texts.join('-').length ? texts.join('') : undefined;
  return texts.map((text) => ({ type: 'word', text, ...(joined === undefined ? {} : { joined }) }));
}

const hyphens = /[\u2010-\u2015-]/;
const parting = /[\s\u2010-\u2015-]+/;
