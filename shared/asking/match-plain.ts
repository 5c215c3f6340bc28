import { searchFields, wordsFields } from '#shared/search/fields.ts';
import { otherSpellings } from './other-spellings.ts';

export type Clause = Readonly<Record<string, unknown>>;

const weighted = (suffix: '' | '.exact'): string[] =>
  wordsFields.map((name) => `${name}${suffix}^${searchFields[name].weight}`);

/** The fields of full text with their weights. */
export const stemmed = weighted('');
export const exact = weighted('.exact');

/** A word that stands in headline and text counts a little more than in its best field alone. */
const otherFieldsShare = 0.2;

/** A word in any of its forms and spellings, in any field: BM25 over the fields as if they were one; or joined to its neighbour. */
export function matchPlain(word: string, joined?: string): Clause {
  const [own, ...others] = [word, ...otherSpellings(word), ...(joined === undefined ? [] : [joined])].map((query) => ({
    multi_match: { query, type: 'cross_fields', fields: stemmed, operator: 'and', tie_breaker: otherFieldsShare },
  }));
  return own && others.length === 0 ? own : { dis_max: { queries: [own, ...others] } };
}

/** Words side by side, in order, in any of their forms. */
export const matchSideBySide = (text: string, boost = 1): Clause => ({
  multi_match: { query: text, type: 'phrase', fields: stemmed, boost },
});
