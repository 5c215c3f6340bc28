import type { Problem } from '#shared/errors.ts';
import { problemsOf } from '#shared/lambda/parse.ts';
import { type WordpressPost, wordpressPostSchema } from '#shared/wordpress/wordpress-post.ts';
import type { SourceEntry, SourceFile } from '../source-article.ts';
import { type JsonRecord, readJsonRecords } from './json-records.ts';
import { readWordpressPost, wordpressTell } from './wordpress-article.ts';

/** What is no post at all lacks every field; a few say that. */
const mostFaults = 3;

/** Reads posts of a WordPress site, one JSON object a line: a part of a large export, or what its REST API gave. */
export async function parseWordpressPosts(text: string): Promise<SourceFile> {
  const { records, problems } = readJsonRecords(text, true);
  const entries: SourceEntry[] = [];
  for (const [position, record] of records.entries()) entries.push(await readRecord(record, position));
  return { entries, problems };
}

function readRecord(record: JsonRecord, position: number): SourceEntry | Promise<SourceEntry> {
  const where = record.line === undefined ? {} : { line: record.line };
  if ('problem' in record) return { position, ...where, problems: [record.problem] };
  const parsed = wordpressPostSchema.safeParse(record.value, { reportInput: true });
  if (!parsed.success) {
    const faults = parsed.error.issues.flatMap((issue) => problemsOf(issue, 'pointer'));
    return { position, ...where, problems: faults.slice(0, mostFaults).map((fault) => ({ ...fault, ...where })) };
  }
  const prefix = placeInExport(parsed.data);
  const remarks = parsed.data.remarks.map((remark): Problem => ({ severity: 'warning', detail: prefix + remark }));
  return readWordpressPost(parsed.data, { position, problems: remarks }, wordpressTell({}, prefix));
}

/** Lines of a part mean nothing to who exported the whole. */
function placeInExport({ file, line, id }: WordpressPost): string {
  if (line === undefined) return `Post ${id}: `;
  return file === undefined ? `Line ${line} of the export: ` : `${file}, line ${line}: `;
}
