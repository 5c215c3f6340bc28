/** How a field can be used, beside its name and the reason it is there. */
type FieldUse =
  | { readonly type: 'words'; readonly weight?: number; readonly typed?: true }
  | { readonly type: 'joined-words'; readonly weight: number }
  | { readonly type: 'names'; readonly weight: number }
  | { readonly type: 'loose-names' }
  | { readonly type: 'own-language'; readonly languages: readonly string[]; readonly analyzer: string }
  | { readonly type: 'choice'; readonly filter: boolean; readonly facet: boolean; readonly typed?: true }
  | { readonly type: 'written' | 'fingerprint' | 'key' | 'count' | 'time' | 'display' };

export type FieldDefinition = FieldUse & { readonly why: string };

/**
 * Every field of the search index. Mapping, document, queries, filters, facets and the parameters of `GET /v1/search`
 * all follow from this table.
 * - `words`: full text, stemmed and exact; `weight` multiplies its BM25 score. Without one it is searched as a part of the
 *   field of `joined-words`, which the engine fills: each field that is searched costs every question as much again.
 * - `names`: keys of the names in other fields, so that another spelling finds them; `loose-names` for when nothing does.
 * - `own-language`: the whole text of articles in these languages, in the forms of the language; `analyzer` is the engine's.
 * - `choice`: one of a known set, under the name of its request parameter; `filter` and `facet` say what readers may do.
 * - `written`: names as people read them, found by their words as these are typed, never searched for articles.
 * - `fingerprint`: by which copies of a story are told and counted; never asked for by a reader.
 * - `key`, `count`, `time`: for order, visibility and comparison with the article store.
 * - `display`: kept for the answer, never searched.
 * `typed` fields are suggested from: found by the beginning of a word as well.
 */
export const searchFields = {
  headline: { type: 'words', weight: 2, typed: true, why: 'An editor chose these words to say what it is about' },
  standfirst: { type: 'words', why: 'Sums up the article, but often repeats the headline' },
  body: { type: 'words', why: 'Paragraphs, sub-headings, lists and quotes; no also-read links' },
  captions: { type: 'words', why: 'Names people and places that the text takes for granted' },
  keywords: { type: 'words', why: 'Tags, and the names of the authors: readers look for by-lines' },
  text: { type: 'joined-words', weight: 1, why: 'Standfirst, body, captions and keywords are searched as one' },
  leadNames: { type: 'names', weight: 3, why: 'Names in headline, standfirst and keywords: who it is about' },
  names: { type: 'names', weight: 1, why: 'Names in body and captions' },
  looseNames: { type: 'loose-names', why: 'Asked only when the other keys of a name find too little' },
  french: { type: 'own-language', languages: ['fr'], analyzer: 'french', why: 'grève finds grèves, l’État finds État' },
  german: { type: 'own-language', languages: ['de'], analyzer: 'german', why: 'Häuser finds Haus' },
  spanish: { type: 'own-language', languages: ['es'], analyzer: 'spanish', why: 'elecciones finds elección' },
  arabic: {
    type: 'own-language',
    languages: ['ar'],
    analyzer: 'arabic',
    why: 'Articles and forms of letters fall together',
  },
  cjk: {
    type: 'own-language',
    languages: ['zh', 'ja', 'ko'],
    analyzer: 'cjk',
    why: 'No spaces: found by pairs of signs',
  },
  category: {
    ...{ type: 'choice', filter: true, facet: true, typed: true },
    why: 'Sections; an article counts in the parents of its own',
  },
  tag: { type: 'choice', filter: true, facet: true, why: 'Topics across sections' },
  author: { type: 'choice', filter: true, facet: true, why: 'By-lines' },
  agency: { type: 'choice', filter: true, facet: true, why: 'Wire copy apart from own reporting' },
  publisher: { type: 'choice', filter: true, facet: true, why: 'Several newsrooms share a deployment' },
  lang: { type: 'choice', filter: true, facet: true, why: 'Readers read some languages; "en" finds en-GB too' },
  nameText: { type: 'written', why: 'People, places and groups as the article writes them, for suggestions' },
  storyKeys: { type: 'fingerprint', why: 'Wire copies and updates of one story stand once, with their number' },
  id: { type: 'key', why: 'Makes every order unique, so that a cursor neither repeats nor skips' },
  revision: { type: 'count', why: 'Compared with the article store when the index is verified' },
  state: { type: 'key', why: 'Visibility, and what marks a tombstone' },
  publishedAt: { type: 'time', why: 'Visibility, and from-date and to-date' },
  embargoedUntil: { type: 'time', why: 'Visibility' },
  expiresAt: { type: 'time', why: 'Visibility' },
  updatedAt: { type: 'time', why: 'Dates and order of last change, where use-date asks for them' },
  visibleFrom: { type: 'time', why: 'Newest first, as the sections order' },
  fileOrder: { type: 'count', why: 'Articles of one time keep the order of their file' },
  hit: { type: 'display', why: 'All a result shows, so that a search needs no second read' },
} as const satisfies Readonly<Record<string, FieldDefinition>>;

export type SearchFields = typeof searchFields;
export type FieldName = keyof SearchFields;

type NamesWith<Use> = { [K in FieldName]: SearchFields[K] extends Use ? K : never }[FieldName];

export type WordsField = NamesWith<{ type: 'words' | 'joined-words'; weight: number }>;
export type NamesField = NamesWith<{ type: 'names' }>;
export type LanguageField = NamesWith<{ type: 'own-language' }>;
export type FilterField = NamesWith<{ filter: true }>;
export type FacetField = NamesWith<{ facet: true }>;

const fieldNames = Object.keys(searchFields) as FieldName[];
const namesWith = <Name extends FieldName>(holds: (field: FieldDefinition) => boolean): Name[] =>
  fieldNames.filter((name): name is Name => holds(searchFields[name]));

/** What the words of fields without a weight are searched in. */
export const joinedField = 'text' satisfies NamesWith<{ type: 'joined-words' }>;

/** Where words are searched. */
export const wordsFields = namesWith<WordsField>((field) => 'weight' in field && field.type.endsWith('words'));
export const namesFields = namesWith<NamesField>((field) => field.type === 'names');
export const languageFields = namesWith<LanguageField>((field) => field.type === 'own-language');
export const filterFields = namesWith<FilterField>((field) => field.type === 'choice' && field.filter);
export const facetFields = namesWith<FacetField>((field) => field.type === 'choice' && field.facet);
