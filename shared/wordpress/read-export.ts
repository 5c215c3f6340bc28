import type { ExportOptions, ExportSource, ExportSurvey } from './export-survey.ts';
import type { WordpressPost } from './wordpress-post.ts';

/** A first pass over all files of an export, in any order: what is in it, what stays behind, what its posts refer to. */
export async function surveyExport(_sources: readonly ExportSource[], _options: ExportOptions): Promise<ExportSurvey> {
  throw new Error('Not read yet');
}

/** The second pass: the posts, in the order of files, with all that they refer to looked up. */
export async function* readPosts(
  _sources: readonly ExportSource[],
  _survey: ExportSurvey,
  _options: ExportOptions,
): AsyncGenerator<WordpressPost> {}
