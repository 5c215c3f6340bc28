import { limits } from '#shared/bodies/limits.ts';
import type { Problem } from '#shared/errors.ts';
import { readTimes } from './found-times.ts';
import { askedState } from './publishing-status.ts';
import type { FieldName, FoundArticle, Tell } from './read-fields.ts';
import { splitByline } from './split-byline.ts';
import { xmlBodyHtml, xmlMarkup } from './xml-markup.ts';
import { attributeOf, childOf, childrenOf, descendantsOf, textOf, type XmlElement } from './xml-tree.ts';

/** Where NITF holds a field, for the report. */
const places: Partial<Record<FieldName, string>> = {
  externalId: 'doc-id/@id-string',
  headline: 'hedline/hl1',
  standfirst: 'abstract',
  bodyHtml: 'body.content',
  publishedAt: 'date.release/@norm',
  embargoedUntil: 'date.release/@norm',
  expiresAt: 'date.expire/@norm',
  state: 'docdata/@management-status',
  tags: 'key-list/keyword',
  categories: 'pubdata/@position.section',
  authors: 'byline',
  source: 'distributor',
  canonicalUrl: 'pubdata/@ex-ref',
  pictures: 'media',
};

/** Says a problem of an article of XML by the place of its field, and the line where it stands or its article begins. */
export const tellAt =
  (line: number, named: Partial<Record<FieldName, string>>): Tell =>
  (severity, field, detail) => ({ severity, line, detail: `${named[field] ?? field} ${detail}` });

/** What an element <nitf> says. */
export function nitfArticle(nitf: XmlElement): Pick<FoundArticle, 'fields' | 'tell' | 'markup' | 'problems'> {
  const tell = tellAt(nitf.line, places);
  const docdata = childOf(nitf, 'head/docdata');
  const pubdata = childOf(nitf, 'head/pubdata');
  const head = childOf(nitf, 'body/body.head');
  const headline = textOf(childOf(head, 'hedline/hl1')) ?? textOf(childOf(nitf, 'head/title'));
  const content = childOf(nitf, 'body/body.content');
  const status = statusOf(docdata);
  const times = timesOf(nitf, status.isEmbargoed, tell);
  const state = askedState(status.state);
  const fields = {
    externalId: attributeOf(childOf(docdata, 'doc-id'), 'id-string'),
    headline,
    standfirst: textOf(childOf(head, 'abstract')) ?? textOf(childOf(head, 'hedline/hl2')),
    tags: childrenOf(docdata, 'key-list/keyword').flatMap((one) => attributeOf(one, 'key') ?? []),
    categories: categoriesOf(nitf, pubdata),
    authors: nitfAuthors(head),
    source: textOf(childOf(head, 'distributor')),
    language:
      attributeOf(childOf(nitf, 'body'), 'xml:lang') ?? attributeOf(nitf, 'xml:lang') ?? attributeOf(nitf, 'baselang'),
    canonicalUrl: attributeOf(pubdata, 'ex-ref'),
    ...('refused' in state ? {} : state),
    ...times.fields,
    ...(content ? { bodyHtml: xmlBodyHtml(content) } : {}),
  };
  const refused = 'refused' in state ? [tell('error', 'state', state.refused)] : [];
  return { fields, tell, markup: xmlMarkup(headline), problems: [...refused, ...times.problems] };
}

/** NITF calls an embargo a status; when it ends is the date of release. */
function statusOf(docdata: XmlElement | undefined): { state?: string; isEmbargoed: boolean } {
  const status = attributeOf(docdata, 'management-status')?.toLowerCase();
  const isEmbargoed = status === 'embargoed';
  return { isEmbargoed, ...(status === undefined ? {} : { state: isEmbargoed ? 'usable' : status }) };
}

function timesOf(nitf: XmlElement, isEmbargoed: boolean, tell: Tell) {
  const norm = (path: string) => attributeOf(childOf(nitf, path), 'norm');
  const release = norm('head/docdata/date.release');
  const times = readTimes(
    {
      publishedAt: release ?? norm('head/docdata/date.issue') ?? norm('body/body.head/dateline/story.date'),
      embargoedUntil: isEmbargoed ? release : undefined,
      expiresAt: norm('head/docdata/date.expire'),
    },
    tell,
  );
  const endless: Problem[] =
    isEmbargoed && release === undefined
      ? [tell('error', 'embargoedUntil', 'is missing, so the embargo has no end.')]
      : [];
  return { fields: times.fields, problems: [...times.problems, ...endless] };
}

function categoriesOf(nitf: XmlElement, pubdata: XmlElement | undefined): string[] {
  const section = attributeOf(pubdata, 'position.section');
  if (section !== undefined) return [section];
  const subjects = childrenOf(nitf, 'head/tobject/tobject.subject');
  return subjects.flatMap((one) => attributeOf(one, 'tobject.subject.type') ?? []);
}

/** Persons where the byline marks them, else the names in its words; a title such as "Staff Reporter" is none. */
export function nitfAuthors(head: XmlElement | undefined): string[] {
  return childrenOf(head, 'byline').flatMap((byline) => {
    const persons = descendantsOf(byline, 'person').flatMap((one) => textOf(one, ['function']) ?? []);
    // Cut first: looking for the end of what is all commas takes the square of its length.
    const words = textOf(byline, ['byttl'])
      ?.slice(0, limits.standfirstCharacters)
      .replace(/[\s,;]+$/u, '');
    return persons.length > 0 ? persons : splitByline(words ?? '');
  });
}
