import { whyTooMuchJson } from './json-bounds.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string'
    ? value
    : isObject(value) && typeof value['@value'] === 'string'
      ? value['@value']
      : undefined;

/** A name said as text or as a thing with a name. */
const nameOf = (value: unknown): string | undefined =>
  textOf(value) ?? (isObject(value) ? textOf(value.name) : undefined);

const isArticle = (thing: Json): boolean =>
  listOf(thing['@type']).some((type) => typeof type === 'string' && /(?:Article|BlogPosting)$/u.test(type));

/** What JSON-LD says of an article, as text: nothing of it is checked yet. */
export interface ToldArticle {
  readonly headline?: string;
  readonly description?: string;
  readonly url?: string;
  readonly datePublished?: string;
  readonly expires?: string;
  readonly language?: string;
  readonly source?: string;
  readonly body?: string;
  readonly authors: readonly string[];
  readonly sections: readonly string[];
  readonly keywords: readonly string[];
  readonly pictures: readonly { url?: string; caption?: string; credit?: string }[];
}

/** The first article among a page's scripts of JSON-LD, and how many of the scripts are no JSON. */
export function readJsonLd(scripts: readonly string[]): { readonly article?: ToldArticle; readonly faults: number } {
  const parsed = scripts.map(parse);
  const things = parsed.flatMap((one) => (one ? topThings(one.value) : []));
  // NewsArticle and its kin before plain articles, as the page may tell of both.
  const articles = things.filter(isArticle);
  const article = articles.find((thing) => listOf(thing['@type']).join().includes('News')) ?? articles[0];
  return { ...(article ? { article: told(article) } : {}), faults: parsed.filter((one) => one === undefined).length };
}

function parse(script: string): { value: unknown } | undefined {
  if (whyTooMuchJson(script)) return undefined;
  try {
    return { value: JSON.parse(script) };
  } catch {
    return undefined;
  }
}

/** Things stand alone, in a list, or in `@graph`. */
const topThings = (value: unknown): Json[] =>
  listOf(value)
    .filter(isObject)
    .flatMap((thing) => [thing, ...listOf(thing['@graph']).filter(isObject)]);

function told(article: Json): ToldArticle {
  const page = article.mainEntityOfPage;
  return {
    headline: textOf(article.headline) ?? textOf(article.name),
    description: textOf(article.description),
    url: textOf(article.url) ?? textOf(page) ?? (isObject(page) ? textOf(page['@id']) : undefined),
    datePublished: textOf(article.datePublished),
    expires: textOf(article.expires),
    language: nameOf(article.inLanguage),
    source: nameOf(listOf(article.publisher)[0]),
    body: textOf(article.articleBody),
    authors: listOf(article.author).flatMap((one) => nameOf(one) ?? []),
    sections: listOf(article.articleSection).flatMap((one) => textOf(one) ?? []),
    keywords: keywordsOf(article.keywords),
    pictures: listOf(article.image).map(pictureOf),
  };
}

/** Keywords are a list, or one text parted by commas. */
export const keywordsOf = (value: unknown): string[] => {
  const all = listOf(value).flatMap((one) => nameOf(one) ?? []);
  return (all.length === 1 ? (all[0] ?? '').split(',') : all).map((one) => one.trim()).filter((one) => one !== '');
};

function pictureOf(image: unknown) {
  if (!isObject(image)) return { url: textOf(image) };
  return {
    url: textOf(image.url) ?? textOf(image.contentUrl),
    caption: textOf(image.caption),
    credit: textOf(image.creditText) ?? nameOf(listOf(image.copyrightHolder)[0]),
  };
}
