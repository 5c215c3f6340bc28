import type { Picture } from '#shared/articles/article.ts';
import { bodyHtml } from '#shared/articles/block-html.ts';
import {
  type ExportedArticle,
  type ExportedPin,
  type ExportWriter,
  exportedPins,
  pathText,
} from './exported-article.ts';

/**
 * The IPTC's ninjs 3.1, an item a line. Its schema takes no fields of one's own, so that what it has no field for stands
 * in roles and relations that begin with `broadsheet:`. https://iptc.org/standards/ninjs/
 */
export const createNinjs = (): ExportWriter => ({
  head: () => '',
  article: (article) => `${JSON.stringify(toNinjs(article))}\n`,
  foot: () => '',
});

const schema = 'https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json';

const text = (role: string, value: string) => ({ role, contentType: 'text/plain', value });

function toNinjs(article: ExportedArticle) {
  const uri = isUri(article.externalId) ? article.externalId : `urn:broadsheet:${article.id}`;
  return {
    uri,
    standard: { name: 'ninjs', version: '3.1', schema },
    type: 'text',
    representationType: 'full',
    // What it was published as is the date that a desk moves it by.
    firstCreated: article.publishedAt,
    versionCreated: article.updatedAt,
    embargoedUntil: article.embargoedUntil,
    expires: article.expiresAt,
    pubStatus: article.state === 'draft' ? 'withheld' : 'usable',
    language: article.language,
    headlines: [text('main', article.headline)],
    descriptions: article.standfirst === undefined ? undefined : [text('main', article.standfirst)],
    bodies: [{ role: 'main', contentType: 'text/html', value: bodyHtml(article) }],
    by: article.authors.length > 0 ? article.authors.join(', ') : undefined,
    people: filled(article.authors.map((name) => ({ name, rel: 'author' }))),
    subjects: filled(subjectsOf(article)),
    infoSources: filled([
      ...(article.source === undefined ? [] : [{ name: article.source, role: 'publisher' }]),
      ...article.agencies.map((name) => ({ name, role: 'agency' })),
    ]),
    associations: filled(article.pictures.map((picture, at) => associationOf(picture, at, article.id))),
    altIds: filled(altIdsOf(article, uri)),
  };
}

const filled = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : list);

/** Does ninjs take it as an id? It wants an absolute address, or a name such as `urn:`. */
const isUri = (id: string): boolean => /^[a-z][a-z0-9+.-]*:[!#-;=?-[\]_a-z~]+$/iu.test(id) && URL.canParse(id);

const subjectsOf = (article: ExportedArticle) => [
  ...article.categories.map(({ name, path }) => ({ name, rel: 'category', literal: pathText(path) })),
  ...article.tags.map((name) => ({ name, rel: 'keyword' })),
  ...exportedPins(article).map((pin) => ({ name: pin.category, rel: 'broadsheet:pinned', uri: pinUri(pin) })),
];

/** `urn:broadsheet:pin?category=World%2FAsia&order=1`: the terms of a pin. */
const pinUri = (pin: ExportedPin): string => {
  const terms = Object.entries(pin).map(([name, value]): [string, string] => [name, String(value)]);
  return `urn:broadsheet:pin?${new URLSearchParams(terms)}`;
};

const altIdsOf = ({ externalId, canonicalUrl, previousUrls = [] }: ExportedArticle, uri: string) => [
  ...(externalId === uri ? [] : [{ role: 'broadsheet:externalId', value: externalId }]),
  ...(canonicalUrl === undefined ? [] : [{ role: 'broadsheet:canonicalUrl', value: canonicalUrl }]),
  ...previousUrls.map((value) => ({ role: 'broadsheet:previousUrl', value })),
];

/** A picture; `rel` says how many blocks stand before it, where it has a place in the text. */
function associationOf(picture: Picture, at: number, articleId: string) {
  const { url, caption, credit, alt, rights, expiresAt, width, height, afterParagraph } = picture;
  const descriptions = [
    ...(caption === undefined ? [] : [text('caption', caption)]),
    ...(alt === undefined ? [] : [text('alt', alt)]),
  ];
  return {
    name: `picture-${at + 1}`,
    rel: afterParagraph === undefined ? 'broadsheet:lead' : `broadsheet:after-${afterParagraph}`,
    uri: url !== undefined && isUri(url) ? url : `urn:broadsheet:${articleId}:picture:${at + 1}`,
    type: 'picture',
    descriptions: filled(descriptions),
    by: credit,
    usageTerms: rights,
    expires: expiresAt,
    renditions: url === undefined ? undefined : [{ name: 'original', href: url, width, height }],
  };
}
