import { buildPost } from './build-post.ts';
import type { ExportOptions, ExportSource, ExportSurvey } from './export-survey.ts';
import { itemKey, kindOf, lastChanged } from './item-kind.ts';
import { readWxr } from './read-wxr.ts';
import { SurveyBuilder } from './survey-builder.ts';
import type { WordpressPost } from './wordpress-post.ts';

/**
 * A first pass over all files of an export, in any order: what is in it, what stays behind, what its posts refer to.
 * Files that are broken or cut off are told of in `problems`; what stands before the fault counts.
 */
export async function surveyExport(sources: readonly ExportSource[], options: ExportOptions): Promise<ExportSurvey> {
  const builder = new SurveyBuilder(options);
  for (const source of sources) {
    const name = nameAmong(sources, source);
    for await (const part of readWxr(source, options.onProgress)) builder.add(part, name);
  }
  return builder.finish();
}

/** The second pass: the posts, each once, in the order of files, with all that they refer to looked up. */
export async function* readPosts(
  sources: readonly ExportSource[],
  { lookups }: ExportSurvey,
  options: ExportOptions,
): AsyncGenerator<WordpressPost> {
  const given = new Set<string>();
  for (const source of sources) {
    const name = nameAmong(sources, source);
    for await (const part of readWxr(source, options.onProgress)) {
      if (part.kind !== 'item') continue;
      const found = kindOf(part.item, options.withPages);
      if (found.kind !== 'post') continue;
      const key = itemKey(part.item);
      const newest = lookups.repeated.get(key);
      if (newest !== undefined && (newest !== lastChanged(part.item) || given.has(key))) continue;
      if (newest !== undefined) given.add(key);
      yield buildPost(part.item, lookups, { type: found.type, ...(name === undefined ? {} : { file: name }) });
    }
  }
}

const nameAmong = (sources: readonly ExportSource[], source: ExportSource): string | undefined =>
  sources.length > 1 ? source.name : undefined;
