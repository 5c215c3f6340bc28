import { clip } from '#shared/bodies/clean-text.ts';
import { InvalidInput, type Problem } from '#shared/errors.ts';
import type { SourceBucket } from '#shared/stores/object-stores.ts';
import type { Publisher } from '#shared/stores/publisher-store.ts';
import type { Upload } from '#shared/stores/upload-store.ts';
import { readArrivedFile } from '#shared/uploads/read-arrived-file.ts';
import { decodeSource } from './decode-source.ts';
import { declaredOtherwise, pickFormat } from './formats/formats.ts';
import { createQuoteLines, type QuoteLines } from './quote-lines.ts';
import type { SourceEntry, SourceFile } from './source-article.ts';

export interface SourceObject {
  readonly upload: Pick<Upload, 'contentType' | 'defaults'>;
  readonly publisher: Publisher | undefined;
  readonly objectKey: string;
  /** Where it is a part of a larger file: the position of its first article there. */
  readonly first?: number;
}

export type ReadSource = SourceFile & { readonly quote: QuoteLines };

/**
 * An upload's file as its format reads it. An id that stands in it twice refuses the second article. `quote` adds the
 * lines of the file to problems that come up later; those that it was read with have theirs.
 * @throws InvalidInput when the whole file is of no use.
 */
export async function readSource(sources: SourceBucket, object: SourceObject): Promise<ReadSource> {
  const { upload, publisher, objectKey, first } = object;
  const text = decodeSource(await readArrivedFile(sources, objectKey));
  const contentType = first === undefined ? upload.contentType : partType;
  const format = pickFormat(text, contentType);
  if (!format) throw refuse(`No format reads "${clip(contentType)}".`);
  const categoryNames = upload.defaults.categories ?? publisher?.defaults.categories ?? [];
  const file = await format.parse(text, { categoryNames, contentType, withPages: upload.defaults.pages });
  // Lines of a part are told as those of the file that it was cut from, which is not here.
  const quote: QuoteLines = first === undefined ? createQuoteLines(text) : (problems) => [...problems];
  const problems = [...quote(file.problems), ...declaredOtherwise(format, contentType)];
  if (file.entries.length === 0) throw new InvalidInput(problems);
  const entries = refuseRepeatedIds(file.entries).map((entry) => ({
    ...entry,
    position: entry.position + (first ?? 0),
    problems: quote(entry.problems),
  }));
  return { ...file, entries, problems, quote };
}

/** What a large file is cut into: a post a line. */
const partType = 'application/x-ndjson';

const refuse = (detail: string): InvalidInput => new InvalidInput([{ severity: 'error', detail }]);

function refuseRepeatedIds(entries: readonly SourceEntry[]): SourceEntry[] {
  const seen = new Map<string, SourceEntry>();
  return entries.map((entry) => {
    if (!entry.article) return entry;
    const first = seen.get(entry.article.externalId);
    if (!first) seen.set(entry.article.externalId, entry);
    if (!first) return entry;
    const { article, ...refused } = entry;
    return { ...refused, problems: [repeatedId(article.externalId, entry, first)] };
  });
}

function repeatedId(externalId: string, entry: SourceEntry, first: SourceEntry): Problem {
  const where = first.line === undefined ? `article ${first.position + 1}` : `line ${first.line}`;
  return {
    severity: 'error',
    ...(entry.line === undefined ? {} : { line: entry.line }),
    detail: `Its id "${clip(externalId)}" was used before in this file, at ${where}. Only the first was taken.`,
  };
}
