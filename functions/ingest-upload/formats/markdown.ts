import { slugify } from '#shared/articles/slug.ts';
import { clip, oneLine } from '#shared/bodies/clean-text.ts';
import { limits } from '#shared/bodies/limits.ts';
import type { Problem } from '#shared/errors.ts';
import type { SourceFile } from '../source-article.ts';
import { readTimes } from './found-times.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { type FieldName, readFields, type Tell } from './read-fields.ts';

/** Names a field goes by in front matter, by the field of article JSON. The first that is there is read. */
const spellings = {
  externalId: ['id', 'externalId', 'slug'],
  headline: ['title', 'headline'],
  standfirst: ['description', 'standfirst', 'summary', 'excerpt'],
  publishedAt: ['date', 'publishedAt'],
  embargoedUntil: ['embargoedUntil', 'embargo'],
  expiresAt: ['expiresAt', 'expiryDate'],
  categories: ['categories', 'category'],
  tags: ['tags', 'keywords'],
  authors: ['authors', 'author'],
  source: ['source'],
  language: ['language', 'lang'],
  canonicalUrl: ['canonicalUrl', 'canonical'],
  pictures: ['image', 'cover'],
  state: ['draft'],
} as const satisfies Partial<Record<FieldName, readonly string[]>>;

/** Reads one article of Markdown, with what its front matter says of it. */
export async function parseMarkdown(text: string): Promise<SourceFile> {
  const matter = readFrontMatter(text);
  if ('problem' in matter) return { entries: [], problems: [matter.problem] };
  const tell = tellFor(matter);
  const get = (field: keyof typeof spellings) => matter.fields.get(nameOf(matter, field));
  const named = splitTitle(matter.body, get('headline'));
  const times = readTimes(
    { publishedAt: get('publishedAt'), embargoedUntil: get('embargoedUntil'), expiresAt: get('expiresAt') },
    tell,
  );
  const state = stateOf(get('state'), tell);
  const id = identityOf(matter, named.headline, tell);
  const fields = {
    ...id.fields,
    headline: named.headline,
    standfirst: get('standfirst'),
    categories: listOf(get('categories')),
    tags: listOf(get('tags')),
    authors: namesOf(get('authors')),
    source: get('source'),
    language: get('language'),
    canonicalUrl: get('canonicalUrl'),
    pictures: picturesOf(get('pictures')),
    ...times.fields,
    ...state.fields,
    bodyMarkdown: named.body,
  };
  const problems = [...id.problems, ...state.problems, ...times.problems, ...unread(matter)];
  const markup = typeof named.headline === 'string' ? { headline: oneLine(named.headline) } : {};
  const entry = await readFields({ place: { position: 0, line: 1 }, fields, tell, markup, problems });
  return { entries: [entry], problems: [] };
}

const nameOf = (matter: FrontMatter, field: keyof typeof spellings): string =>
  spellings[field].find((name) => matter.fields.has(name)) ?? spellings[field][0];

const tellFor =
  (matter: FrontMatter): Tell =>
  (severity, field, detail) => {
    if (!(field in spellings)) return { severity, detail: `The text ${detail}` };
    const name = nameOf(matter, field as keyof typeof spellings);
    const line = matter.lines.get(name);
    return { severity, ...(line === undefined ? {} : { line }), detail: `"${name}" ${detail}` };
  };

/** Without a title in the front matter, the heading that the text begins with is the headline. */
function splitTitle(body: string, title: unknown): { headline: unknown; body: string } {
  if (title !== undefined && title !== null) return { headline: title, body };
  const heading = /^\s*#[ \t]+(\S[^\n]*)\n?/u.exec(body);
  if (!heading) return { headline: undefined, body };
  // No headline is longer, and to look for closing signs in a line of a megabyte takes minutes.
  const line = (heading[1] ?? '').slice(0, 2 * limits.headlineCharacters);
  return { headline: line.replace(/[ \t]+#+[ \t]*$/u, ''), body: body.slice(heading[0].length) };
}

function identityOf(matter: FrontMatter, headline: unknown, tell: Tell) {
  const id = matter.fields.get(nameOf(matter, 'externalId'));
  if (id !== undefined && id !== null) return { fields: { externalId: id }, problems: [] };
  if (typeof headline !== 'string' || headline.trim() === '') return { fields: {}, problems: [] };
  const detail = 'is missing, so the headline stands for it: with another headline it will be another article.';
  return { fields: { externalId: slugify(oneLine(headline)) }, problems: [tell('warning', 'externalId', detail)] };
}

function stateOf(draft: unknown, tell: Tell): { fields: { state?: 'draft' | 'published' }; problems: Problem[] } {
  if (draft === undefined) return { fields: {}, problems: [] };
  if (typeof draft === 'boolean') return { fields: { state: draft ? 'draft' : 'published' }, problems: [] };
  return { fields: {}, problems: [tell('error', 'state', 'must be true or false.')] };
}

/** A list, or names parted by commas. */
const listOf = (value: unknown): unknown =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '')
    : value;

/** Authors are names, or maps with a name. */
function namesOf(value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  return (Array.isArray(value) ? value : [value]).map((one) => (one instanceof Map ? one.get('name') : one));
}

function picturesOf(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map((one) => {
    if (!(one instanceof Map)) return { url: one };
    const text = (name: string) => one.get(name) ?? undefined;
    return { url: text('url') ?? text('src'), alt: text('alt'), caption: text('caption'), credit: text('credit') };
  });
}

/** A field that we do not know is a warning, as in article JSON. */
function unread(matter: FrontMatter): Problem[] {
  const read = new Set<string>(Object.keys(spellings).map((field) => nameOf(matter, field as keyof typeof spellings)));
  return [...matter.fields.keys()]
    .filter((name) => !read.has(name))
    .map((name) => ({
      severity: 'warning',
      ...(matter.lines.has(name) ? { line: matter.lines.get(name) } : {}),
      detail: `"${clip(name)}" is not known here and was left out.`,
    }));
}
