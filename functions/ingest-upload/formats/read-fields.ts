import { type ArticleJson, articleFields, articleSchema } from '#shared/bodies/article-fields.ts';
import { oneLine } from '#shared/bodies/clean-text.ts';
import type { MarkupOptions } from '#shared/bodies/html-to-body.ts';
import { limits } from '#shared/bodies/limits.ts';
import type { NamedPictures } from '#shared/bodies/merge-body.ts';
import { bodyFields, readBody } from '#shared/bodies/read-body.ts';
import type { Problem } from '#shared/errors.ts';
import { problemsOf } from '#shared/lambda/parse.ts';
import type { SourceEntry } from '../source-article.ts';
import { toSource } from './to-source.ts';

export type FieldName = keyof typeof articleFields;

/** Says what is wrong with a field in the file's own terms. `detail` is the end of a sentence that begins with the field. */
export type Tell = (severity: Problem['severity'], field: FieldName, detail: string) => Problem;

/** What a format found in a file of another make, under the names of article JSON. */
export interface FoundArticle {
  readonly place: Pick<SourceEntry, 'position' | 'line'>;
  /** As they stand in the file; undefined was not said. */
  readonly fields: Readonly<Partial<Record<FieldName, unknown>>>;
  readonly tell: Tell;
  /** How its HTML is to be read. */
  readonly markup?: MarkupOptions;
  readonly namedPictures?: NamedPictures;
  /** What was wrong already. An error refuses the article. */
  readonly problems: readonly Problem[];
}

/**
 * Holds what was found to the rules of article JSON. What decides whether and when readers see an article must be right;
 * what only adorns it is left out when it is of no use, and said so.
 */
export async function readFields(found: FoundArticle): Promise<SourceEntry> {
  const { place, fields, tell } = found;
  const fit = keepFit(fields, tell);
  const parsed = articleSchema.safeParse(fit.fields, { reportInput: true });
  const faults = parsed.success ? [] : parsed.error.issues.flatMap((issue) => problemsOf(issue, 'pointer'));
  const body = parsed.success ? await bodyOf(parsed.data, found.markup) : undefined;
  const bodyFault = body && 'problem' in body ? [{ ...body.problem, pointer: '/bodyHtml' }] : [];
  const bodyWarnings = body && 'warnings' in body ? body.warnings : [];
  const errors = [...faults, ...bodyFault].map((fault) => tell('error', fieldOf(fault), fault.detail));
  const warnings = bodyWarnings.map(({ detail }) => tell('warning', 'bodyHtml', detail));
  const all = [...found.problems, ...errors, ...warnings, ...fit.problems].sort((a, b) => rank(a) - rank(b));
  const isGood = !all.some(({ severity }) => severity === 'error');
  return {
    ...place,
    ...headlineOf(fields.headline),
    ...(isGood && parsed.success && body && 'parts' in body
      ? { article: toSource(parsed.data, body.parts, found.namedPictures) }
      : {}),
    problems: all.slice(0, limits.problemsPerArticle),
  };
}

const bodyOf = async (sent: ArticleJson, markup: MarkupOptions | undefined) =>
  bodyFields.some((name) => sent[name] !== undefined)
    ? readBody(sent, markup)
    : ({ problem: { severity: 'error', detail: 'holds no text.' } } as const);

const rank = ({ severity }: Problem): number => (severity === 'error' ? 0 : 1);

const fieldOf = ({ pointer = '' }: Problem): FieldName => (pointer.split('/')[1] ?? 'bodyHtml') as FieldName;

/** Even a refused article is named by its headline in the report. */
const headlineOf = (headline: unknown): { headline?: string } =>
  typeof headline === 'string' && headline.trim() !== ''
    ? { headline: oneLine(headline.slice(0, limits.headlineCharacters)) }
    : {};

const adorning = [
  'standfirst',
  'source',
  'language',
  'canonicalUrl',
  'categories',
  'tags',
  'authors',
  'agencies',
  'pictures',
  'pinnedIn',
  'previousUrls',
] as const satisfies readonly FieldName[];

type Adorning = (typeof adorning)[number];

function keepFit(found: FoundArticle['fields'], tell: Tell) {
  const said = Object.entries(found).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const fields: Record<string, unknown> = Object.fromEntries(said);
  const problems: Problem[] = [];
  for (const name of adorning) {
    if (fields[name] === undefined) continue;
    const { value, details } = fitting(name, fields[name]);
    fields[name] = value;
    problems.push(...details.map((detail) => tell('warning', name, detail)));
  }
  return { fields, problems };
}

function fitting(name: Adorning, value: unknown): { value: unknown; details: string[] } {
  if (!Array.isArray(value)) {
    const fault = faultOf(name, value);
    return fault === undefined ? { value, details: [] } : { value: undefined, details: [`${fault} It was left out.`] };
  }
  const most = mostOf(name);
  const judged = value.slice(0, most).map((entry) => ({ entry, fault: faultOf(name, [entry]) }));
  const faults = judged.flatMap(({ fault }) => fault ?? []);
  const tooMany = value.length > most ? [`holds ${value.length} entries; the first ${most} were taken.`] : [];
  const unfit = faults[0] === undefined ? [] : [`has ${faults.length} of no use, left out: ${faults[0]}`];
  return {
    value: judged.filter(({ fault }) => fault === undefined).map(({ entry }) => entry),
    details: [...tooMany, ...unfit],
  };
}

function mostOf(name: Adorning): number {
  const listed = name === 'pinnedIn' ? 'categories' : name;
  return Number(listed in limits ? limits[listed as keyof typeof limits] : 1);
}

function faultOf(name: Adorning, value: unknown): string | undefined {
  const parsed = articleFields[name].safeParse(value, { reportInput: true });
  return parsed.success ? undefined : parsed.error.issues.flatMap((issue) => problemsOf(issue, 'pointer'))[0]?.detail;
}
