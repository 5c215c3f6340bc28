import { type ArticleJson, alsoReadSchema, articleSchema, pictureSchema } from '#shared/bodies/article-fields.ts';
import { clip, oneLine } from '#shared/bodies/clean-text.ts';
import { limits } from '#shared/bodies/limits.ts';
import { readBody } from '#shared/bodies/read-body.ts';
import type { Problem } from '#shared/errors.ts';
import { problemsOf } from '#shared/lambda/parse.ts';
import type { ReadingContext, SourceEntry, SourceFile } from '../source-article.ts';
import { type JsonRecord, readJsonRecords } from './json-records.ts';
import { toSource } from './to-source.ts';

/** Reads our own article JSON: one object, an array, or JSON Lines. */
export async function parseArticleJson(text: string, context: ReadingContext): Promise<SourceFile> {
  const { records, problems } = readJsonRecords(text, context.contentType === 'application/x-ndjson');
  const entries: SourceEntry[] = [];
  // One after another: ten bodies of 1 MB at once would only take ten times the memory.
  for (const [position, record] of records.entries()) entries.push(await readRecord(record, position));
  return { entries, problems };
}

async function readRecord(record: JsonRecord, position: number): Promise<SourceEntry> {
  const place = { position, ...(record.line === undefined ? {} : { line: record.line }) };
  if ('problem' in record) return { ...place, problems: [record.problem] };
  const locate = (problem: Problem): Problem => ({
    ...problem,
    ...(record.line === undefined ? {} : { line: record.line }),
    pointer: `${record.pointer}${problem.pointer ?? ''}`,
  });
  const headline = headlineOf(record.value);
  const parsed = articleSchema.safeParse(record.value, { reportInput: true });
  const faults = parsed.success ? [] : parsed.error.issues.flatMap((issue) => problemsOf(issue, 'pointer'));
  const body = parsed.success ? await readBody(parsed.data, { mayBeEmpty: isPictured(parsed.data) }) : undefined;
  const read = parsed.success && body && 'parts' in body ? { article: toSource(parsed.data, body.parts) } : {};
  const ofBody = body === undefined ? [] : 'problem' in body ? [body.problem] : body.warnings;
  const problems = [...faults, ...ofBody, ...unknownFields(record.value)];
  return { ...place, ...headline, ...read, problems: problems.slice(0, limits.problemsPerArticle).map(locate) };
}

/** An article may be pictures alone. */
const isPictured = ({ pictures = [] }: ArticleJson): boolean => pictures.some(({ url }) => url !== undefined);

/** Even a refused article is named by its headline in the report. */
function headlineOf(value: unknown): { headline?: string } {
  const headline = value !== null && typeof value === 'object' ? (value as { headline?: unknown }).headline : undefined;
  return typeof headline === 'string' ? { headline: oneLine(headline.slice(0, limits.headlineCharacters)) } : {};
}

const nested = { pictures: pictureSchema, alsoRead: alsoReadSchema } as const;

/** A field that we do not know is a warning: exporters send more than we read, and a typo should be seen. */
function unknownFields(value: unknown): Problem[] {
  const own = unknownKeys(value, articleSchema.def.shape, '');
  const inner = Object.entries(nested).flatMap(([field, schema]) => {
    const entries = (value as Record<string, unknown> | null)?.[field];
    return Array.isArray(entries)
      ? entries
          .slice(0, limits.pictures)
          .flatMap((entry, at) => unknownKeys(entry, schema.def.shape, `/${field}/${at}`))
      : [];
  });
  return [...own, ...inner];
}

function unknownKeys(value: unknown, known: object, pointer: string): Problem[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [];
  return Object.keys(value)
    .filter((key) => !Object.hasOwn(known, key))
    .slice(0, limits.problemsPerArticle)
    .map((key) => ({
      severity: 'warning',
      pointer: `${pointer}/${clip(key).replaceAll('~', '~0').replaceAll('/', '~1')}`,
      detail: `"${clip(key)}" is not known here and was left out.`,
    }));
}
