import { editsBetween, editsToBeginning } from '#shared/search/edits-between.ts';
import { nameKeys } from '#shared/search/names/name-keys.ts';
import { foldWord, splitWords } from './fold-words.ts';
import type { TypedWord } from './typed-words.ts';

/** How a text holds what was typed: as it stands, in another spelling of a name, or with a typo. Lower is better. */
export type Nearness = 0 | 1 | 2;

/** What was typed, found in a text. */
export interface Match {
  readonly nearness: Nearness;
  /** What was typed, with the text's own words in place of those that it spells otherwise. */
  readonly words: readonly string[];
}

/** Looks for every typed word in a text, as near as `furthest` or nearer; undefined when one is missing. */
export function matchWords(typed: readonly TypedWord[], text: string, furthest: Nearness): Match | undefined {
  const words = splitWords(text);
  const matches = typed.map((word) => matchWord(word, words, furthest));
  const found = matches.filter((match) => match !== undefined);
  if (found.length < typed.length) return undefined;
  const nearness = found.reduce<Nearness>((worst, match) => (match.nearness > worst ? match.nearness : worst), 0);
  return { nearness, words: found.map(({ word }) => word) };
}

interface WordMatch {
  readonly nearness: Nearness;
  readonly word: string;
}

function matchWord(typed: TypedWord, words: readonly string[], furthest: Nearness): WordMatch | undefined {
  if (words.some((word) => stands(typed, foldWord(word)))) return { nearness: 0, word: typed.text };
  const spelled = furthest > 0 && typed.keys.length > 0 ? words.find((word) => sharesKey(typed, word)) : undefined;
  if (spelled !== undefined) return { nearness: 1, word: spelled };
  return furthest > 1 ? nearest(typed, words) : undefined;
}

const stands = ({ folded, unfinished }: TypedWord, word: string): boolean =>
  unfinished ? word.startsWith(folded) : word === folded;

const sharesKey = ({ keys }: TypedWord, word: string): boolean => keysOf(word).some((key) => keys.includes(key));

/** The names in the news are few and come again with every letter that is typed: their keys are kept, so many of them. */
const mostKept = 10_000;
const kept = new Map<string, readonly string[]>();

function keysOf(word: string): readonly string[] {
  const known = kept.get(word);
  if (known) return known;
  if (kept.size >= mostKept) kept.clear();
  const keys = nameKeys(word);
  kept.set(word, keys);
  return keys;
}

/** The word with the fewest typos; the first letter is always right. */
function nearest(typed: TypedWord, words: readonly string[]): WordMatch | undefined {
  let best: { typos: number; word: string } | undefined;
  for (const word of words) {
    const folded = foldWord(word);
    if (typed.typos === 0 || folded[0] !== typed.folded[0]) continue;
    const typos = (typed.unfinished ? editsToBeginning : editsBetween)(typed.folded, folded);
    if (typos <= typed.typos && typos < (best?.typos ?? Number.POSITIVE_INFINITY)) best = { typos, word };
  }
  return best && { nearness: 2, word: best.word };
}
