import { analysis } from './analysis.ts';
import { type FieldDefinition, searchFields } from './fields.ts';

type Mapping = Readonly<Record<string, unknown>>;

/** Longer values are kept but cannot be filtered by; a term over 32,766 bytes would refuse the whole article. */
const longestChoice = 300;

/** Offsets in the postings: highlights are cut where the words stand, whatever the length of the article. */
const words = (analyzer: string): Mapping => ({ type: 'text', analyzer, index_options: 'offsets' });

const mappingOf: { readonly [T in FieldDefinition['type']]: Mapping } = {
  words: { ...words('stemmed'), fields: { exact: words('exact') } },
  choice: {
    properties: {
      value: { type: 'keyword', ignore_above: longestChoice, doc_values: false },
      labelled: { type: 'keyword', ignore_above: 2 * longestChoice + 1, index: false },
    },
  },
  key: { type: 'keyword', ignore_above: longestChoice },
  count: { type: 'integer' },
  time: { type: 'date', format: 'strict_date_optional_time' },
  display: { type: 'object', enabled: false },
};

const properties = Object.fromEntries(
  Object.entries(searchFields).map(([name, field]) => [name, mappingOf[field.type]]),
);

/**
 * What an index of articles is made with. A field that is not in the table refuses the document. The refresh interval
 * is set because an index left to its default stops refreshing when nobody searches, and the first reader then waits.
 */
export const indexDefinition = {
  settings: {
    index: { number_of_shards: 1, auto_expand_replicas: '0-1', refresh_interval: '1s' },
    analysis,
  },
  mappings: { dynamic: 'strict', properties },
} as const;
