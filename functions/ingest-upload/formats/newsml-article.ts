import type { Problem } from '#shared/errors.ts';
import type { FoundPicture } from './found-picture.ts';
import { readTimes } from './found-times.ts';
import { nitfArticle, tellAt } from './nitf-article.ts';
import { askedState } from './publishing-status.ts';
import type { FieldName, FoundArticle } from './read-fields.ts';
import { splitByline } from './split-byline.ts';
import { xmlBodyHtml, xmlMarkup } from './xml-markup.ts';
import { attributeOf, childOf, childrenOf, textOf, type XmlElement } from './xml-tree.ts';

/** Where NewsML-G2 holds a field, for the report. */
const places: Partial<Record<FieldName, string>> = {
  externalId: 'newsItem/@guid',
  headline: 'contentMeta/headline',
  standfirst: 'contentMeta/description',
  bodyHtml: 'contentSet',
  publishedAt: 'itemMeta/firstCreated or versionCreated',
  embargoedUntil: 'itemMeta/embargoed',
  state: 'itemMeta/pubStatus',
  tags: 'contentMeta/keyword',
  categories: 'contentMeta/subject',
  authors: 'contentMeta/by or creator',
  source: 'contentMeta/infoSource',
  language: 'contentMeta/language',
  pictures: 'remoteContent',
};

/** What an element <newsItem> says. `pictures` are those that it links to in the same message. */
export function newsmlArticle(
  item: XmlElement,
  pictures: readonly FoundPicture[],
): Pick<FoundArticle, 'fields' | 'tell' | 'markup' | 'namedPictures' | 'problems'> {
  const tell = tellAt(item.line, places);
  const meta = childOf(item, 'contentMeta');
  const itemMeta = childOf(item, 'itemMeta');
  const content = contentOf(item);
  const headline = textOf(childOf(meta, 'headline')) ?? content.inner?.headline;
  const state = askedState(statusOf(childOf(itemMeta, 'pubStatus')));
  const dated = (name: string) => textOf(childOf(itemMeta, name));
  const times = readTimes(
    {
      publishedAt: dated('firstCreated') ?? textOf(childOf(meta, 'contentCreated')) ?? dated('versionCreated'),
      embargoedUntil: dated('embargoed'),
      expiresAt: textOf(childOf(item, 'rightsInfo/expires')),
    },
    tell,
  );
  const fields = {
    externalId: attributeOf(item, 'guid'),
    headline,
    standfirst: textOf(childOf(meta, 'description')) ?? content.inner?.standfirst,
    tags: childrenOf(meta, 'keyword').flatMap((one) => textOf(one) ?? []),
    categories: childrenOf(meta, 'subject').flatMap((one) => textOf(childOf(one, 'name')) ?? []),
    authors: authorsOf(meta) ?? content.inner?.authors,
    source: nameOf(childOf(meta, 'infoSource')),
    language: attributeOf(childOf(meta, 'language'), 'tag') ?? attributeOf(item, 'xml:lang'),
    ...withheldByEither('refused' in state ? {} : state, content.inner),
    ...times.fields,
    embargoedUntil: times.fields.embargoedUntil ?? content.inner?.embargoedUntil,
    expiresAt: times.fields.expiresAt ?? content.inner?.expiresAt,
    ...content.fields,
    pictures,
  };
  const refused = 'refused' in state ? [tell('error', 'state', state.refused)] : [];
  const problems = [...refused, ...times.problems, ...(content.problems ?? [])];
  const markup = xmlMarkup(typeof headline === 'string' ? headline : undefined);
  return { fields, tell, markup, namedPictures: 'other-sizes', problems };
}

/** An item is published only where neither it nor the NITF within says otherwise. */
const withheldByEither = (own: { state?: string }, inner: FoundArticle['fields'] | undefined): { state?: unknown } =>
  inner?.state === 'draft' ? { state: 'draft' } : own;

/** `stat:usable`, or its address. */
const statusOf = (status: XmlElement | undefined): string | undefined =>
  (attributeOf(status, 'qcode') ?? attributeOf(status, 'uri'))?.split(/[:/]/u).at(-1);

const nameOf = (element: XmlElement | undefined): string | undefined =>
  textOf(childOf(element, 'name')) ?? attributeOf(element, 'literal');

function authorsOf(meta: XmlElement | undefined): string[] | undefined {
  const creators = childrenOf(meta, 'creator').flatMap((one) => nameOf(one) ?? []);
  const by = childrenOf(meta, 'by').flatMap((one) => splitByline(textOf(one) ?? ''));
  return creators.length > 0 ? creators : by.length > 0 ? by : undefined;
}

interface Content {
  readonly fields: { readonly bodyHtml?: unknown; readonly bodyText?: string };
  /** What an NITF document within says for itself. */
  readonly inner?: FoundArticle['fields'];
  /** What is wrong with that document. */
  readonly problems?: readonly Problem[];
}

/** The text of an item: XHTML or NITF as XML, else plain text. */
function contentOf(item: XmlElement): Content {
  for (const inline of childrenOf(item, 'contentSet/inlineXML')) {
    const nitf = childOf(inline, 'nitf');
    if (nitf) return nitfContent(nitf);
    const html = childOf(inline, 'html/body') ?? childOf(inline, 'html') ?? (hasElements(inline) ? inline : undefined);
    if (html) return { fields: { bodyHtml: xmlBodyHtml(html) } };
  }
  const plain = childOf(item, 'contentSet/inlineData');
  if (!plain) return { fields: {} };
  const words = plain.children.filter((child) => typeof child === 'string').join('');
  return { fields: { bodyText: words } };
}

const hasElements = ({ children }: XmlElement): boolean => children.some((child) => typeof child !== 'string');

function nitfContent(nitf: XmlElement): Content {
  const { fields, problems } = nitfArticle(nitf);
  const named = problems.map((one) =>
    one.severity === 'error' ? one : { ...one, detail: `holds NITF: ${one.detail}` },
  );
  return { fields: { bodyHtml: fields.bodyHtml }, inner: fields, problems: named };
}
