import { analysis } from './analysis.ts';
import { type FieldDefinition, joinedField, searchFields } from './fields.ts';

type Mapping = Readonly<Record<string, unknown>>;

/** Longer values are kept but cannot be filtered by; a term over 32,766 bytes would refuse the whole article. */
const longestChoice = 300;

/** Offsets in the postings: highlights are cut where the words stand, whatever the length of the article. */
const words = (analyzer: string): Mapping => ({ type: 'text', analyzer, index_options: 'offsets' });

/** Words as they are typed: finished ones in `exact`, the last in `beginnings`. Only whether they stand there counts. */
const beginnings: Mapping = {
  ...{ type: 'text', analyzer: 'beginnings', search_analyzer: 'typed' },
  ...{ index_options: 'docs', norms: false },
};
const typedWords = { exact: { type: 'text', analyzer: 'exact', index_options: 'docs', norms: false }, beginnings };

const choiceLabels = { type: 'keyword', ignore_above: 2 * longestChoice + 1, index: false };

const mappingOf = {
  words: ({ typed, weight }) => ({
    ...words('stemmed'),
    ...(weight === undefined ? { copy_to: joinedField } : {}),
    fields: { exact: words('exact'), ...(typed ? { beginnings } : {}) },
  }),
  'joined-words': () => ({ type: 'text', analyzer: 'stemmed', fields: { exact: { type: 'text', analyzer: 'exact' } } }),
  names: () => ({ type: 'text', analyzer: 'name_keys' }),
  'loose-names': () => ({ type: 'text', analyzer: 'name_keys', index_options: 'docs', norms: false }),
  'own-language': ({ analyzer }) => ({ type: 'text', analyzer }),
  choice: ({ typed }) => ({
    properties: {
      value: { type: 'keyword', ignore_above: longestChoice, doc_values: false },
      labelled: typed ? { ...choiceLabels, fields: typedWords } : choiceLabels,
    },
  }),
  written: () => ({ type: 'keyword', ignore_above: longestChoice, index: false, fields: typedWords }),
  fingerprint: () => ({ type: 'keyword', doc_values: false }),
  key: () => ({ type: 'keyword', ignore_above: longestChoice }),
  count: () => ({ type: 'integer' }),
  time: () => ({ type: 'date', format: 'strict_date_optional_time' }),
  display: () => ({ type: 'object', enabled: false }),
} as const satisfies Record<
  FieldDefinition['type'],
  (use: {
    readonly type: string;
    readonly typed?: true;
    readonly alone?: true;
    readonly analyzer?: string;
    readonly weight?: number;
  }) => Mapping
>;

const properties = Object.fromEntries(
  Object.entries(searchFields).map(([name, field]) => [name, mappingOf[field.type](field)]),
);

/**
 * What an index of articles is made with. A field that is not in the table refuses the document. The refresh interval
 * is set because an index left to its default stops refreshing when nobody searches, and the first reader then waits.
 * One thread searches all of it: handing its parts to several costs more than a newsroom's archive takes (3.7.0, 100,000
 * articles: half a millisecond of five).
 */
export const indexDefinition = {
  settings: {
    index: {
      ...{ number_of_shards: 1, auto_expand_replicas: '0-1', refresh_interval: '1s' },
      'search.concurrent_segment_search.mode': 'none',
    },
    analysis,
  },
  mappings: { dynamic: 'strict', properties },
} as const;
