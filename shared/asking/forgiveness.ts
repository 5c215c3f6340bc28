import { remembered } from '#shared/search/names/remembered.ts';
import type { AskNames } from './asked-parts.ts';
import type { Clause } from './match-plain.ts';
import { createMatchSimilar } from './match-similar.ts';

/**
 * How far a query may be bent to find something. Each step is asked only when the one before found too little:
 * - `none`: what was written, in any form and spelling.
 * - `similar-words`: typing errors behind the first letter, names that sound alike, words split or joined.
 * - `some-words`: errors in the first letter too, and any of the words is enough.
 */
export const forgivenesses = ['none', 'similar-words', 'some-words'] as const;
export type Forgiveness = (typeof forgivenesses)[number];

/** How the leaves of a query are matched. */
export interface Matching {
  readonly forgiveness: Forgiveness;
  readonly askNames: AskNames;
  /** Words like this one; `next` is the word behind it. Few words of a query get any: each costs the engine much. */
  readonly similarTo: (word: string, next: string | undefined) => readonly Clause[];
  /** Ask in the forms of other languages than English, whatever the letters. */
  readonly anyLanguage: boolean;
  /** Forms as they are written, and words side by side, count more. */
  readonly ranked: boolean;
}

/** Query, highlights and marks all ask for the names of the same texts: they are looked for once. */
export const matchingWith = (askNames: AskNames, forgiveness: Forgiveness, anyLanguage = false): Matching => ({
  forgiveness,
  anyLanguage,
  askNames: remembered(askNames),
  similarTo: forgiveness === 'none' ? () => [] : createMatchSimilar({ keepFirstLetter: forgiveness !== 'some-words' }),
  ranked: true,
});

/** Every word is just a word: for queries of so many branches that the engine would refuse the clauses of more. */
export const plainMatching: Matching = {
  forgiveness: 'none',
  anyLanguage: false,
  askNames: () => [],
  similarTo: () => [],
  ranked: false,
};

/** Is one of all the words enough? */
export const isAnyWordEnough = ({ forgiveness }: Matching): boolean => forgiveness === 'some-words';
