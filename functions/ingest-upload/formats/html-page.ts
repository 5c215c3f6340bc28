import { oneLine } from '#shared/bodies/clean-text.ts';
import type { Problem } from '#shared/errors.ts';
import type { SourceFile } from '../source-article.ts';
import type { FoundPicture } from './found-picture.ts';
import { readTimes } from './found-times.ts';
import { keywordsOf, readJsonLd, type ToldArticle } from './json-ld.ts';
import { type PageSigns, type Range, readPageSigns } from './page-signs.ts';
import { type FieldName, readFields, type Tell } from './read-fields.ts';

/** Parts of an article element that belong to the page. */
const pageParts = ['nav', 'aside', 'footer', 'form', 'button', 'dialog'];

/** How the report calls a field. */
const called: Partial<Record<FieldName, string>> = {
  externalId: 'The canonical address',
  canonicalUrl: 'The canonical address',
  headline: 'The headline',
  standfirst: 'The description',
  publishedAt: 'The date of publication',
  expiresAt: 'The date of expiry',
  bodyHtml: 'The article',
  pictures: 'The list of pictures',
};

const tell: Tell = (severity, field, detail) => ({ severity, detail: `${called[field] ?? `"${field}"`} ${detail}` });

/** Reads the article of a saved page: by its JSON-LD, else its OpenGraph tags, else its article element. */
export async function parseHtmlPage(text: string): Promise<SourceFile> {
  const signs = readPageSigns(text);
  if ('refused' in signs)
    return { entries: [], problems: [{ severity: 'error', detail: `The page ${signs.refused}` }] };
  const { article: told, faults } = readJsonLd(signs.jsonLd);
  const meta = (name: string) => signs.metas.get(name)?.[0];
  const headline = oneLine(told?.headline ?? meta('og:title') ?? signs.heading ?? signs.title ?? '');
  const address = absolute(signs.canonical) ?? absolute(meta('og:url')) ?? absolute(told?.url);
  const body = bodyOf(text, signs, told);
  const times = readTimes(
    {
      publishedAt: told?.datePublished ?? meta('article:published_time') ?? signs.time,
      expiresAt: told?.expires ?? meta('article:expiration_time'),
    },
    tell,
  );
  const fields = {
    externalId: address,
    canonicalUrl: address,
    headline,
    standfirst: told?.description ?? meta('og:description') ?? meta('description'),
    ...namesOf(signs, told),
    source: told?.source ?? meta('og:site_name'),
    language: told?.language ?? signs.language ?? meta('og:locale')?.replace('_', '-'),
    pictures: distinct(pagePictures(signs, told), address),
    ...times.fields,
    ...body.fields,
  };
  const problems = [...times.problems, ...body.problems, ...(faults > 0 ? [noJson(faults)] : [])];
  const quiet = ['u', 's', 'small', 'abbr'];
  const markup = { headline, leaveOut: pageParts, quiet, ...(address === undefined ? {} : { baseUrl: address }) };
  const entry = await readFields({ place: { position: 0 }, fields, tell, markup, problems });
  return { entries: [entry], problems: [] };
}

const noJson = (count: number): Problem => ({
  severity: 'warning',
  detail: `${count === 1 ? 'A script' : `${count} scripts`} of JSON-LD could not be read: no JSON, or longer than 1 MB. The rest of the page was.`,
});

/** Each from where the page says most: JSON-LD, then the tags of OpenGraph. */
function namesOf({ metas }: PageSigns, told: ToldArticle | undefined) {
  const filled = (all: readonly string[] | undefined, otherwise: readonly string[]) =>
    all && all.length > 0 ? all : otherwise;
  const authors = [...(metas.get('author') ?? []), ...(metas.get('article:author') ?? [])];
  return {
    authors: filled(
      told?.authors,
      authors.filter((one) => !/^https?:/iu.test(one)),
    ),
    categories: filled(told?.sections, metas.get('article:section') ?? []),
    tags: filled(told?.keywords, metas.get('article:tag') ?? keywordsOf(metas.get('keywords'))),
  };
}

function bodyOf(text: string, signs: PageSigns, told: ToldArticle | undefined) {
  const range = widest(signs.bodies) ?? widest(signs.articles);
  if (!range && told?.body !== undefined) return { fields: { bodyText: told.body }, problems: [] };
  if (!range) {
    const detail = 'is missing: the page has no article element, and no JSON-LD that holds the text.';
    return { fields: {}, problems: [tell('error', 'bodyHtml', detail)] };
  }
  const several =
    signs.articles.length > 1 && signs.bodies.length === 0
      ? [
          tell(
            'warning',
            'bodyHtml',
            `is the longest of ${signs.articles.length} on the page; the others were left out.`,
          ),
        ]
      : [];
  return { fields: { bodyHtml: text.slice(...range) }, problems: several };
}

const widest = (ranges: readonly Range[]): Range | undefined =>
  ranges.reduce<Range | undefined>(
    (best, one) => (best && best[1] - best[0] >= one[1] - one[0] ? best : one),
    undefined,
  );

function pagePictures({ metas }: PageSigns, told: ToldArticle | undefined): FoundPicture[] {
  if (told && told.pictures.length > 0) return [...told.pictures];
  const alt = metas.get('og:image:alt')?.[0];
  return (metas.get('og:image') ?? []).slice(0, 1).map((url) => ({ url, ...(alt === undefined ? {} : { alt }) }));
}

/** A picture told of twice is one, with all that is said of it. */
function distinct(pictures: readonly FoundPicture[], base: string | undefined): FoundPicture[] {
  const byUrl = new Map<string, FoundPicture>();
  for (const picture of pictures) {
    const url = absolute(picture.url, base) ?? picture.url ?? '';
    const said = Object.fromEntries(Object.entries(picture).filter(([, value]) => value));
    byUrl.set(url, { ...said, ...byUrl.get(url), url });
  }
  return [...byUrl.values()];
}

function absolute(address: string | undefined, base?: string): string | undefined {
  if (address === undefined || !URL.canParse(address, base)) return undefined;
  const { href, protocol } = new URL(address, base);
  return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}
