import { allWordsField, aloneFields, searchFields } from '#shared/search/fields.ts';
import { otherSpellings } from './other-spellings.ts';

export type Clause = Readonly<Record<string, unknown>>;

/** All words as one field, stemmed and exact: one lookup instead of five. */
export const anywhere = allWordsField;
export const anywhereExact = `${allWordsField}.exact`;

const weighted = (suffix: '' | '.exact'): string[] => [
  ...aloneFields.map((name) => `${name}${suffix}^${searchFields[name].weight}`),
  `${allWordsField}${suffix}`,
];

/** Where words are looked for, with weights. */
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
export const matchSideBySide = (query: string, boost = 1, slop = 0): Clause => ({
  match_phrase: { [anywhere]: { query, slop, boost } },
});
