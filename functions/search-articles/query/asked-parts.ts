import { stopWords } from '#shared/search/analysis.ts';
import type { AskedName } from '#shared/search/names/ask-names.ts';
import { ordinaryWords } from '#shared/search/names/words.data.ts';

/** Finds what may be names in a text; see createAskNames. */
export type AskNames = (text: string) => readonly AskedName[];

/** What an article must hold one of: a word, or the names that stand side by side. */
export type AskedPart =
  | { readonly type: 'word'; readonly text: string }
  | { readonly type: 'names'; readonly names: readonly AskedName[] };

/** Keys are looked up for so many names of a text; the others are plain words. */
const mostNames = 8;

const ignored = new Set<string>(stopWords);
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/** Is there nothing in it but words that the stemmed fields leave out, as in "to be or not to be"? */
export const isAllStopWords = (text: string): boolean => wordsOf(text).every((word) => ignored.has(word));

/** How many words a text has. */
export const countWords = (text: string): number => wordsOf(text).length;

/** Does the name mean letters that small are a word of their own, as IS, WHO and US are? */
export const isWordlikeAcronym = ({ text }: AskedName): boolean => {
  const letters = text.replaceAll('.', '');
  const lower = letters.toLowerCase();
  return /^\p{Lu}{2,6}$/u.test(letters) && (ordinaryWords.has(lower) || ignored.has(lower));
};

/** Loose words as the parts that count: names that stand together, and the words between them but for stop words. */
export function askedParts(text: string, askNames: AskNames): AskedPart[] {
  const parts: AskedPart[] = [];
  let end = 0;
  let run: AskedName[] = [];
  const endRun = () => {
    if (run.length > 0) parts.push({ type: 'names', names: run });
    run = [];
  };
  for (const name of askNames(text).slice(0, mostNames)) {
    const between = text.slice(end, name.start);
    if (!isParticles(between)) {
      endRun();
      parts.push(...plainParts(between));
    }
    run.push(name);
    end = name.end;
  }
  endRun();
  return [...parts, ...plainParts(text.slice(end))];
}

/** Only a space, or what stands inside names: al-, bin, van. */
const isParticles = (between: string): boolean =>
  /^[\s-]*(?:(?:al|el|bin|ibn|ben|de|van|von|der)[\s-]+)*$/i.test(between);

const plainParts = (text: string): AskedPart[] =>
  text.split(/\s+/).flatMap((word) => (isAllStopWords(word) ? [] : [{ type: 'word', text: word }]));
