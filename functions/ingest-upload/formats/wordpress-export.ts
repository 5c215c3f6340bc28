import { tooManyArticles } from '#shared/bodies/limits.ts';
import type { Problem } from '#shared/errors.ts';
import type { ExportSource, ExportSurvey } from '#shared/wordpress/export-survey.ts';
import { readPosts, surveyExport } from '#shared/wordpress/read-export.ts';
import type { ReadingContext, SourceEntry, SourceFile } from '../source-article.ts';
import { readWordpressPost, wordpressTell } from './wordpress-article.ts';

/** Reads a whole WordPress export (WXR 1.0 to 1.2) that is small enough to be an upload like others. */
export async function parseWordpressExport(text: string, { withPages = false }: ReadingContext): Promise<SourceFile> {
  const source: ExportSource = {
    name: 'export',
    async *open() {
      yield Buffer.from(text);
    },
  };
  if (itemsIn(text) > mostItems) return { entries: [], problems: [tooManyItems] };
  const survey = await surveyExport([source], { withPages });
  const problems = [...survey.problems, ...leftOutWarnings(survey)];
  const count = survey.counts.posts + survey.counts.pages;
  const tooMany = tooManyArticles(count);
  if (tooMany) return { entries: [], problems: [tooMany] };
  if (count === 0) return { entries: [], problems: [...problems, ...holdsNothing(problems)] };
  const entries: SourceEntry[] = [];
  for await (const post of readPosts([source], survey, { withPages })) {
    const where = post.line === undefined ? {} : { line: post.line };
    const remarks = post.remarks.map((detail) => ({ severity: 'warning' as const, ...where, detail }));
    const place = { position: entries.length, ...where, problems: remarks };
    entries.push(await readWordpressPost(post, place, wordpressTell(where)));
  }
  return { entries, problems, oldAddresses: survey.oldAddresses };
}

/** A real item has some hundred bytes, so ten megabytes hold far fewer; empty ones cost time and say nothing. */
const mostItems = 100_000;

const tooManyItems: Problem = {
  severity: 'error',
  detail: `The export holds more than ${mostItems} items. Split it.`,
};

function itemsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('<item'); at >= 0; at = text.indexOf('<item', at + 1)) count += 1;
  return count;
}

const holdsNothing = (problems: readonly Problem[]): Problem[] =>
  problems.some(({ severity }) => severity === 'error')
    ? []
    : [{ severity: 'error', detail: 'The export holds no post. In WordPress choose "All content" or "Posts".' }];

/** What of an export becomes no article, a warning each. */
const leftOutWarnings = ({ leftOut }: ExportSurvey): Problem[] =>
  leftOut.map(({ reason, count, examples }) => ({
    severity: 'warning',
    detail: `Left out: ${count}. ${reason}${examples.length === 0 ? '' : ` For example "${examples[0]}".`}`,
  }));
