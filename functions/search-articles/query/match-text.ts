import { stopWords } from '#shared/search/analysis.ts';
import { searchFields, wordsFields } from '#shared/search/fields.ts';

export type Clause = Readonly<Record<string, unknown>>;

const weighted = (suffix: '' | '.exact'): string[] =>
  wordsFields.map((name) => `${name}${suffix}^${searchFields[name].weight}`);
const stemmed = weighted('');
const exact = weighted('.exact');

/**
 * How many loose words an article must hold: one of two, two of up to seven, then a quarter of them. A sentence asks for
 * more than any article says, and two words should not lose the article that uses another word for one of them; the
 * best still come first. On Cranfield's questions half of them instead of a quarter costs a quarter of nDCG@10.
 */
const enoughWords = '1<1 2<2 7<25%';

/**
 * An article that writes a word as the reader did stands a little above one that uses another form of it. More than
 * this costs relevance on TIME's and Cranfield's questions, see docs/relevance.md.
 */
const exactBoost = 0.15;

/** Words side by side as the reader wrote them weigh as much again as one of them. */
const phraseBoost = 1;

/** A phrase of more words than this is a sentence: nobody wrote it just so. */
const longestPhraseBoost = 8;

const ignored = new Set<string>(stopWords);
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/** Is there nothing in it but words that the stemmed fields leave out, as in "IS"? */
export const isAllStopWords = (text: string): boolean => wordsOf(text).every((word) => ignored.has(word));

/** Loose words: BM25 over the stemmed fields as if they were one, exact forms and words side by side above. */
export function matchWords(text: string): Clause {
  if (isAllStopWords(text))
    return { multi_match: { query: text, type: 'cross_fields', fields: exact, operator: 'and' } };
  return {
    bool: {
      must: [
        { multi_match: { query: text, type: 'cross_fields', fields: stemmed, minimum_should_match: enoughWords } },
      ],
      should: [
        { multi_match: { query: text, type: 'cross_fields', fields: exact, boost: exactBoost } },
        ...phraseClauses(text),
      ],
    },
  };
}

function phraseClauses(text: string): Clause[] {
  const count = wordsOf(text).length;
  if (count < 2 || count > longestPhraseBoost) return [];
  return [{ multi_match: { query: text, type: 'phrase', fields: stemmed, slop: 1, boost: phraseBoost } }];
}

/** A quoted phrase: these words, in this order, unstemmed, stop words included. */
export const matchPhrase = (text: string): Clause => ({ multi_match: { query: text, type: 'phrase', fields: exact } });
