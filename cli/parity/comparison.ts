import { oneLine } from '#shared/bodies/clean-text.ts';
import type { ImportedPost } from '../wordpress/imported-post.ts';
import { isExplained, type Side, standsAs, whyAbsent, whyDifferent } from './compare-post.ts';
import { createGroups } from './groups.ts';
import { byReadThenName, byUnexplained } from './order-report.ts';
import type { ParityInput } from './parity-input.ts';
import type { ParityExample, ParityReport } from './parity-report.ts';
import { createRemarks } from './remarks.ts';
import type { StoredArticle } from './stored-articles.ts';
import { createTally } from './tally.ts';

const noDate = 'no date';

/** Takes the posts of an import one by one, each with the article it became, and makes the report of them. */
export function createComparison(input: ParityInput) {
  const sides = { status: createTally(), month: createTally(), category: createTally(), author: createTally() };
  const differences = createGroups<{ isExplained: boolean }>();
  const remarks = createRemarks();
  const totals = { ...noTotals };
  return {
    add(post: ImportedPost, article: StoredArticle | undefined): void {
      count(totals, post, article);
      remarks.add(post);
      const absence = article === undefined ? whyAbsent(post) : undefined;
      const reasons = [...tally(sides, post, article, input), ...(absence === undefined ? [] : [absence.reason])];
      const open = reasons.filter((reason) => !isExplained(withoutSide(reason)));
      if (reasons.length > 0) totals.different += 1;
      if (open.length > 0) totals.unexplained += 1;
      const example = exampleOf(post, absence?.detail);
      for (const reason of reasons) differences.add(reason, example, { isExplained: !open.includes(reason) });
    },
    end: (): Omit<ParityReport, 'madeAt' | 'addresses' | 'verdict'> => ({
      kind: 'wordpress-parity',
      source: sourceOf(input),
      totals,
      byStatus: byReadThenName(sides.status.list()),
      byMonth: sides.month.list().sort((a, b) => (a.name < b.name ? -1 : 1)),
      byCategory: byReadThenName(sides.category.list()),
      byAuthor: byReadThenName(sides.author.list()),
      differences: byUnexplained(differences.list()),
      leftOut: input.survey.leftOut.map((one) => ({ ...one, examples: [...one.examples] })),
      ...remarks.end(),
      problems: input.survey.problems.map(({ detail, line }) => (line ? `Line ${line}: ${detail}` : detail)),
    }),
  };
}

/** Adds a post to every table and gives the reasons why it differs, each with the side it is of. */
function tally(
  sides: Record<Side, ReturnType<typeof createTally>>,
  post: ImportedPost,
  article: StoredArticle | undefined,
  input: ParityInput,
): Set<string> {
  const reasons = new Set<string>();
  for (const [side, read, stored] of sidesOf(post, article)) {
    sides[side].add(read, stored, (name, by) => {
      if (article === undefined) return shortly(whyAbsent(post).reason);
      const reason = whyDifferent(post, article, { side, name, by }, input);
      reasons.add(`${side}: ${reason}`);
      return reason;
    });
  }
  return reasons;
}

const noTotals: ParityReport['totals'] = {
  read: 0,
  stored: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  different: 0,
  unexplained: 0,
  comments: 0,
};

function count(totals: ParityReport['totals'], post: ImportedPost, article: StoredArticle | undefined): void {
  totals.read += 1;
  totals[post.result] += 1;
  totals.comments += post.comments;
  if (article !== undefined) totals.stored += 1;
}

type Compared = readonly [Side, readonly string[], readonly string[]];

function sidesOf(post: ImportedPost, article: StoredArticle | undefined): Compared[] {
  const stands = article !== undefined && standsAs(post.status, article.state);
  const month = post.month ?? noDate;
  return [
    ['status', [post.status], stands ? [post.status] : []],
    ['month', [month], article ? [article.month] : []],
    ['category', post.categories, article?.categories ?? []],
    ['author', post.authors, article?.authors ?? []],
  ];
}

/** In a table there is room for "refused"; why, is said once, below. */
const shortly = (reason: string): string => reason.replace(/:.*/s, '');

const withoutSide = (reason: string): string => reason.replace(/^(?:status|month|category|author): /, '');

function exampleOf({ title, urls, articleId }: ImportedPost, detail: string | undefined): ParityExample {
  const url = urls[0];
  return {
    title: oneLine(title),
    ...(url === undefined ? {} : { url }),
    ...(articleId === undefined ? {} : { articleId }),
    ...(detail === undefined ? {} : { detail }),
  };
}

const sourceOf = ({ names, since, survey }: ParityInput): ParityReport['source'] => ({
  names: [...names],
  ...(survey.site.title === undefined ? {} : { title: survey.site.title }),
  ...(survey.site.url === undefined ? {} : { url: survey.site.url }),
  ...(since === undefined ? {} : { since }),
});
