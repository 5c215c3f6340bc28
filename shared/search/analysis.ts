/**
 * Words that say nothing in an English text: Lucene's list. They are left out of the stemmed fields and kept in the
 * exact ones, where "IS" the group and "is" the verb can still be found.
 */
export const stopWords = [
  ...['a', 'an', 'and', 'are', 'as', 'at', 'be', 'but', 'by', 'for', 'if', 'in', 'into', 'is', 'it', 'no', 'not', 'of'],
  ...[
    'on',
    'or',
    'such',
    'that',
    'the',
    'their',
    'then',
    'there',
    'these',
    'they',
    'this',
    'to',
    'was',
    'will',
    'with',
  ],
] as const;

/** Names that a stemmer takes for plurals or verb forms: without these Hama would find Hamas. */
const unstemmedNames = ['hamas', 'homs', 'texas', 'honduras', 'bahamas', 'barbados', 'dallas', 'abbas', 'peking'];

/** Curly apostrophes are apostrophes, so that "Iran’s" loses its ’s as "Iran's" does. */
const straightApostrophes = { type: 'mapping', mappings: ['\u2018=>\u0027', '\u2019=>\u0027', '\u02bc=>\u0027'] };

const englishPossessive = { type: 'stemmer', language: 'possessive_english' };

/** Letters of a word that are looked at while it is typed; who typed more of it has found it long before. */
const longestBeginning = 15;

/**
 * - `stemmed`: word forms fall together (strikes, strike), stop words go, accents are folded.
 * - `exact`: what was written, in lower case and without accents.
 * - `name_keys`: keys of our own making (see names/name-field.ts): those parted by "|" stand at one place.
 */
export const analysis = {
  char_filter: { straight_apostrophes: straightApostrophes },
  filter: {
    english_possessive: englishPossessive,
    english_stop: { type: 'stop', stopwords: stopWords },
    keys_of_a_place: { type: 'pattern_capture', preserve_original: false, patterns: ['([^|]+)'] },
    unstemmed_names: { type: 'keyword_marker', keywords: unstemmedNames },
    english_stemmer: { type: 'stemmer', language: 'english' },
    beginnings: { type: 'edge_ngram', min_gram: 1, max_gram: longestBeginning },
    longest_beginning: { type: 'truncate', length: longestBeginning },
  },
  analyzer: {
    stemmed: {
      type: 'custom',
      char_filter: ['straight_apostrophes'],
      tokenizer: 'standard',
      filter: ['english_possessive', 'lowercase', 'asciifolding', 'english_stop', 'unstemmed_names', 'english_stemmer'],
    },
    name_keys: { type: 'custom', tokenizer: 'whitespace', filter: ['keys_of_a_place'] },
    exact: {
      type: 'custom',
      char_filter: ['straight_apostrophes'],
      tokenizer: 'standard',
      filter: ['english_possessive', 'lowercase', 'asciifolding'],
    },
    beginnings: {
      type: 'custom',
      char_filter: ['straight_apostrophes'],
      tokenizer: 'standard',
      filter: ['english_possessive', 'lowercase', 'asciifolding', 'beginnings'],
    },
    typed: {
      type: 'custom',
      char_filter: ['straight_apostrophes'],
      tokenizer: 'standard',
      filter: ['english_possessive', 'lowercase', 'asciifolding', 'longest_beginning'],
    },
  },
};
