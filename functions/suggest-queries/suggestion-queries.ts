import type { NamesField } from '#shared/search/fields.ts';
import { visibilityFilter } from '#shared/search/visibility-filter.ts';
import type { TypedWord } from './typed-words.ts';

type Clause = Readonly<Record<string, unknown>>;

/** What is typed is looked for in `<path>.exact` and `<path>.beginnings`, its other spellings in the fields of keys. */
interface Place {
  readonly path: 'headline' | 'nameText' | 'category.labelled';
  readonly keys: readonly NamesField[];
}

const headlines: Place = { path: 'headline', keys: ['leadNames'] };
const names: Place = { path: 'nameText', keys: ['leadNames', 'names'] };
const categories: Place = { path: 'category.labelled', keys: [] };

/** More than are shown: some say the same, and some hold the words in different names. */
const read = { headlines: 20, articlesWithNames: 60, categories: 50 };

/** Of one length, the engine looks up this many words with a typo. */
const mostExpansions = 30;

const newest: Clause[] = [{ visibleFrom: 'desc' }, { fileOrder: 'asc' }, { id: 'desc' }];

/** What was typed, and the same in other words. */
export interface AskedWords {
  readonly typed: readonly TypedWord[];
  /** With other names of a family in place of those typed. */
  readonly others: readonly (readonly TypedWord[])[];
}

/**
 * Three questions, all of them only to what readers may see: headlines with these words, names with them in the newest
 * articles, and categories. `forgiving` looks for words with typos instead.
 */
export function suggestionQueries(words: AskedWords, now: string, forgiving: boolean): Clause[] {
  const found = (place: Place) => articlesWith(words, place, now, forgiving);
  return [
    { ...found(headlines), size: read.headlines, _source: ['hit.id', 'hit.slug', 'hit.headline'] },
    { ...found(names), size: read.articlesWithNames, _source: false, docvalue_fields: ['nameText'] },
    {
      ...found(categories),
      ...{ size: 0, sort: undefined },
      aggs: { labels: { terms: { field: 'category.labelled', size: read.categories } } },
    },
  ];
}

/** For each of the words: did any article that readers may see write it so? One result or none. */
export const wordQueries = (words: readonly TypedWord[], now: string): Clause[] =>
  words.map((word) => {
    const { filter, must_not } = visibilityFilter(now);
    const inBody = { match: { 'body.exact': { query: word.text, operator: 'and' } } };
    const somewhere = { bool: { should: [asItStands(word, headlines), asItStands(word, names), inBody] } };
    const query = { bool: { filter: [...filter, somewhere], must_not } };
    return { size: 0, track_total_hits: 1, terminate_after: 1, query };
  });

/** Articles that hold every word in this place, newest first; those with another spelling or name of it below. */
function articlesWith({ typed, others }: AskedWords, place: Place, now: string, forgiving: boolean): Clause {
  const { filter, must_not } = visibilityFilter(now);
  const asTyped = typed.map((word) => (forgiving ? withTypos(word, place) : asItStands(word, place)));
  const hasOther = place.keys.length > 0 && typed.some(({ keys }) => keys.length > 0);
  const otherwise = [
    ...(hasOther ? [typed.map((word) => inAnySpelling(word, place))] : []),
    ...others.map((words) => words.map((word) => asItStands(word, place))),
  ];
  if (forgiving || otherwise.length === 0) {
    return { track_total_hits: false, query: { bool: { filter: [...filter, ...asTyped], must_not } }, sort: newest };
  }
  const tier = (all: readonly Clause[], boost: number) => ({
    constant_score: { filter: { bool: { filter: all } }, boost },
  });
  const tiers = [tier(asTyped, 2), ...otherwise.map((all) => tier(all, 1))];
  return {
    track_total_hits: false,
    query: { bool: { must: [{ dis_max: { queries: tiers } }], filter, must_not } },
    sort: [{ _score: 'desc' }, ...newest],
  };
}

const fieldOf = ({ unfinished }: TypedWord, { path }: Place): string =>
  unfinished ? `${path}.beginnings` : `${path}.exact`;

const asItStands = (word: TypedWord, place: Place): Clause => ({
  match: { [fieldOf(word, place)]: { query: word.text, operator: 'and' } },
});

const withTypos = (word: TypedWord, place: Place): Clause => ({
  match: {
    [fieldOf(word, place)]: {
      ...{ query: word.text, operator: 'and' },
      ...{ fuzziness: word.typos, prefix_length: 1, max_expansions: mostExpansions },
    },
  },
});

function inAnySpelling(word: TypedWord, place: Place): Clause {
  const plain = asItStands(word, place);
  if (word.keys.length === 0) return plain;
  const byKeys = place.keys.map((field) => ({ match: { [field]: { query: word.keys.join(' ') } } }));
  return { bool: { should: [plain, ...byKeys], minimum_should_match: 1 } };
}
