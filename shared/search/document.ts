import type { Article, CategoryRef } from '#shared/articles/article.ts';
import { changedForReaders } from '#shared/articles/change-time.ts';
import { type HitSource, leadPicture } from '#shared/articles/listed-article.ts';
import { bodyText } from '#shared/articles/plain-text.ts';
import { visibleFrom } from '#shared/articles/visibility.ts';
import { type Choice, type ChoiceField, choiceField, namedChoice, writePath } from './choice.ts';
import { type LanguageField, languageFields, type SearchFields, searchFields } from './fields.ts';
import { findNames } from './names/find-names.ts';
import { looseNameLines, nameLines } from './names/name-field.ts';
import { remembered } from './names/remembered.ts';
import { storyKeys } from './story-keys.ts';
import { writtenNames } from './written-names.ts';

interface ValueOf {
  words: string | readonly string[] | undefined;
  names: readonly string[];
  'loose-names': readonly string[];
  'own-language': string | undefined;
  choice: ChoiceField;
  written: readonly string[];
  fingerprint: readonly string[];
  key: string;
  count: number;
  time: string | undefined;
  display: HitSource;
}

/** Fields that the engine fills from others. */
type FilledByEngine = 'joined-words';

/** An article as the index takes it. A field of the table that is not filled here does not compile. */
export type SearchDocument = {
  readonly [K in keyof SearchFields as SearchFields[K]['type'] extends FilledByEngine ? never : K]: ValueOf[Exclude<
    SearchFields[K]['type'],
    FilledByEngine
  >];
};

/**
 * What stays of an article that readers may not see: enough to refuse a late older message, and not a word of it.
 * Never deleted: the engine forgets the version of a deleted document after a minute.
 */
export interface Tombstone {
  readonly id: string;
  readonly revision: number;
  readonly state: 'hidden';
}

export const buildTombstone = ({ id, revision }: Pick<Article, 'id' | 'revision'>): Tombstone => ({
  id,
  revision,
  state: 'hidden',
});

/** The document of an article that readers may see. Only for those: see `isVisible`. */
export function buildSearchDocument(article: Article): SearchDocument {
  const texts = textsOf(article);
  return {
    ...texts,
    ...nameFields(texts),
    ...inOwnLanguage(article, texts),
    storyKeys: storyKeys(texts.body),
    ...choicesOf(article),
    ...keysOf(article),
    hit: hitSource(article),
  };
}

const textsOf = (article: Article) => ({
  headline: searchable(article.headline),
  standfirst: article.standfirst === undefined ? undefined : searchable(article.standfirst),
  body: searchable(bodyText(article.blocks)),
  captions: article.pictures.flatMap(({ caption, alt }) => caption ?? alt ?? []).map(searchable),
  keywords: [...article.tags, ...article.authors].map(searchable),
});

function nameFields({ headline, standfirst, keywords, body, captions }: ReturnType<typeof textsOf>) {
  const lead = [headline, standfirst ?? '', ...keywords];
  const rest = [body, ...captions];
  const find = remembered(findNames);
  return {
    leadNames: nameLines(lead, find),
    names: nameLines(rest, find),
    looseNames: looseNameLines([...lead, ...rest], find),
  };
}

/** The whole text once more for articles in a language that has a field of its own; English is what the others are for. */
function inOwnLanguage(
  { language }: Article,
  { headline, standfirst = '', body }: ReturnType<typeof textsOf>,
): Record<LanguageField, string | undefined> {
  const [spoken = ''] = language.toLowerCase().split('-');
  const text = [headline, standfirst, body].join('\n');
  const isIts = (field: LanguageField) => (searchFields[field].languages as readonly string[]).includes(spoken);
  return Object.fromEntries(languageFields.map((field) => [field, isIts(field) ? text : undefined])) as Record<
    LanguageField,
    string | undefined
  >;
}

const choicesOf = (article: Article) => ({
  category: choiceField(article.categories.flatMap(categoryChoices), article.categories.flatMap(categoryPaths)),
  tag: choiceField(article.tags.map(namedChoice)),
  author: choiceField(article.authors.map(namedChoice)),
  agency: choiceField(article.agencies.map(namedChoice)),
  publisher: choiceField([namedChoice(article.publisherId)]),
  lang: languageField(article.language),
  nameText: writtenNames(article),
});

const keysOf = (article: Article) => ({
  id: article.id,
  revision: article.revision,
  state: article.state,
  publishedAt: article.publishedAt,
  embargoedUntil: article.embargoedUntil,
  expiresAt: article.expiresAt,
  updatedAt: changedForReaders(article),
  visibleFrom: visibleFrom(article),
  fileOrder: article.fileOrder,
});

/** One form for each letter, as in queries. Highlighting marks its finds with private-use signs: none may stand in here. */
const searchable = (text: string): string => text.normalize('NFC').replace(/[\uE000-\uF8FF]/g, '');

/** The category and its parents: a parent's page and counts hold its children's articles. */
const categoryChoices = ({ slug, path, ancestors }: CategoryRef): Choice[] =>
  [...ancestors, slug].map((value, level) => ({
    value,
    label: path[level] ?? value,
    path: path.slice(0, level + 1),
  }));

/** A category is found by its whole path as well: front ends that draw a tree name it so. */
const categoryPaths = ({ path }: CategoryRef): string[] => path.map((_, level) => writePath(path.slice(0, level + 1)));

/** "en-GB" counts as itself and is found by "en" as well. */
function languageField(language: string): ChoiceField {
  const tag = language.toLowerCase();
  const parts = tag.split('-');
  const wider = parts.map((_, end) => parts.slice(0, end).join('-')).slice(1);
  return choiceField([{ value: tag, label: languageName(language) }], wider);
}

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

function languageName(language: string): string {
  try {
    return languageNames.of(language) ?? language;
  } catch {
    return language;
  }
}

const hitSource = (article: Article): HitSource => ({
  id: article.id,
  slug: article.slug,
  headline: article.headline,
  standfirst: article.standfirst,
  categories: article.categories,
  publishedAt: article.publishedAt,
  updatedAt: changedForReaders(article),
  image: leadPicture(article.pictures),
  source: article.source,
  agencies: article.agencies,
  authors: article.authors,
  canonicalUrl: article.canonicalUrl,
});
