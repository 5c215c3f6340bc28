import { oneLine } from '#shared/bodies/clean-text.ts';
import { limits } from '#shared/bodies/limits.ts';
import type { Problem } from '#shared/errors.ts';
import type { ReadingContext, SourceEntry, SourceFile } from '../source-article.ts';
import { readTimes } from './found-times.ts';
import { type JsonRecord, readJsonRecords } from './json-records.ts';
import { ninjsBody } from './ninjs-body.ts';
import { ninjsPictures } from './ninjs-pictures.ts';
import { ninjsAltIds, ninjsAuthors, ninjsSources, ninjsSubjects } from './ninjs-relations.ts';
import { isObject, mainVariant, objectsOf, spelledAnyhow, textOf, thingNames, variantsOf } from './ninjs-values.ts';
import { askedState } from './publishing-status.ts';
import { type FieldName, readFields, type Tell } from './read-fields.ts';
import { splitByline } from './split-byline.ts';

/** Names of ninjs 2 in lower case, by the field of article JSON that they give; ninjs 3 writes the same in camel case. */
const spellings = {
  externalId: ['uri'],
  headline: ['headlines', 'headline'],
  standfirst: ['descriptions', 'description_text'],
  bodyHtml: ['bodies', 'body_html', 'body_xhtml', 'body_text'],
  // Not the version's first: each correction would move the article up.
  publishedAt: ['firstcreated', 'contentcreated', 'versioncreated'],
  embargoedUntil: ['embargoeduntil', 'embargoed'],
  expiresAt: ['expires'],
  state: ['pubstatus'],
  language: ['language'],
  categories: ['subjects', 'subject'],
  tags: ['keywords', 'keyword'],
  authors: ['by', 'byline'],
  source: ['infosources', 'source'],
  pictures: ['associations'],
} as const satisfies Partial<Record<FieldName, readonly string[]>>;

type Item = ReturnType<typeof spelledAnyhow>;

/** Reads ninjs 2 and 3: one item, an array, or JSON Lines. */
export async function parseNinjs(text: string, context: ReadingContext): Promise<SourceFile> {
  const { records, problems } = readJsonRecords(text, context.contentType === 'application/x-ndjson');
  const entries: SourceEntry[] = [];
  // One after another, as in article-json.ts.
  for (const [position, record] of records.entries()) entries.push(await readRecord(record, position));
  return { entries, problems };
}

async function readRecord(record: JsonRecord, position: number): Promise<SourceEntry> {
  const line = record.line === undefined ? {} : { line: record.line };
  const place = { position, ...line };
  if ('problem' in record) return { ...place, problems: [record.problem] };
  if (!isObject(record.value)) {
    const problem: Problem = { severity: 'error', ...line, pointer: record.pointer, detail: 'must be an object.' };
    return { ...place, problems: [problem] };
  }
  const item = spelledAnyhow(record.value);
  const tell: Tell = (severity, field, detail) => ({
    severity,
    ...line,
    pointer: `${record.pointer}/${keyOf(item, field)}`,
    detail,
  });
  return readItem(item, place, tell);
}

function readItem(item: Item, place: FoundPlace, tell: Tell): Promise<SourceEntry> {
  const get = (field: keyof typeof spellings) => item.get(nameOf(item, field))?.value;
  const headline = headlineOf(get('headline'));
  const body = ninjsBody(item);
  const state = askedState(get('state'));
  const pictures = ninjsPictures(get('pictures'));
  const times = readTimes(
    { publishedAt: get('publishedAt'), embargoedUntil: get('embargoedUntil'), expiresAt: get('expiresAt') },
    tell,
  );
  const { pins, ...subjects } = ninjsSubjects(get('categories'));
  const { externalId, ...addresses } = ninjsAltIds(item.get('altids')?.value);
  const fields = {
    externalId: externalId ?? get('externalId'),
    headline,
    ...addresses,
    standfirst: mainVariant(variantsOf(get('standfirst')))?.value ?? textOf(item.get('description_text')?.value),
    language: get('language'),
    categories: subjects.categories,
    pinnedIn: pins.length > 0 ? pins : undefined,
    tags: [...thingNames(get('tags')), ...subjects.tags],
    authors: ninjsAuthors(item.get('people')?.value) ?? splitByline(textOf(get('authors')) ?? ''),
    ...ninjsSources(get('source')),
    pictures: pictures.pictures,
    ...('refused' in state ? {} : state),
    ...times.fields,
    ...body.fields,
  };
  const problems = [
    ...('refused' in state ? [tell('error', 'state', state.refused)] : []),
    ...ofNoText(place, item.get('type')?.value),
    ...times.problems,
    ...body.warnings.map((detail) => tell('warning', 'bodyHtml', detail)),
    ...pictures.warnings.map((detail) => tell('warning', 'pictures', detail)),
    ...unread(item, place),
  ];
  const markup = typeof headline === 'string' ? { headline: oneLine(headline) } : {};
  // A figure in the text is often an association again, in another size.
  return readFields({ place, fields, tell, markup, namedPictures: pictures.named, problems });
}

type FoundPlace = Pick<SourceEntry, 'position' | 'line'>;

const nameOf = (item: Item, field: keyof typeof spellings): string =>
  spellings[field].find((name) => item.has(name)) ?? spellings[field][0];

/** As the file writes it. */
const keyOf = (item: Item, field: FieldName): string => {
  if (!(field in spellings)) return field;
  const name = nameOf(item, field as keyof typeof spellings);
  return item.get(name)?.key ?? name;
};

const headlineOf = (said: unknown): unknown =>
  Array.isArray(said) ? (mainVariant(variantsOf(said))?.value ?? '') : said;

const ofNoText = ({ line }: FoundPlace, type: unknown): Problem[] =>
  type === undefined || type === 'text' || type === 'composite'
    ? []
    : [
        {
          severity: 'error',
          ...(line === undefined ? {} : { line }),
          detail: `It is of the type ${JSON.stringify(type).slice(0, 60)}, not text. Send pictures as associations of their article.`,
        },
      ];

/** What says how the item was made and sent: nothing is lost without it. */
const ofTheWire = new Set(
  'uri type version versioncreated firstcreated contentcreated mimetype representationtype profile standard altids charcount wordcount etag trustindicators ednote $schema'.split(
    ' ',
  ),
);

/** All that is not kept, in one warning: items of agencies carry a dozen such fields. */
function unread(item: Item, { line }: FoundPlace): Problem[] {
  const read = new Set<string>(Object.values(spellings).flat());
  const isKept = (name: string, value: unknown) =>
    read.has(name) ||
    ofTheWire.has(name) ||
    (name === 'people' && objectsOf(value).every(({ rel }) => rel === 'author'));
  const names = [...item].filter(([name, { value }]) => !isKept(name, value)).map(([, { key }]) => key);
  if (names.length === 0) return [];
  const shown = names
    .slice(0, limits.problemsPerArticle)
    .map((name) => `"${name.slice(0, 40)}"`)
    .join(', ');
  return [{ severity: 'warning', ...(line === undefined ? {} : { line }), detail: `Not kept: ${shown}.` }];
}
