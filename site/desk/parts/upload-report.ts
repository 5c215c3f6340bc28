import type { Problem } from '#shared/errors.ts';
import { element } from '#site/element.ts';
import type { UploadReport } from '../desk-answers.ts';
import { deskArticlePath } from '../desk-route.ts';
import { resultWords, uploadWords } from '../desk-wording.ts';
import { badge } from './badge.ts';

type Line = UploadReport['articles'][number];

/** A report as it stands: how the file fared, what concerns all of it, then a row an article. */
export const uploadReport = ({ status, problems, articles, counts, parts, next }: UploadReport): HTMLElement[] => [
  element('p', { class: 'report-status' }, badge(status, uploadWords[status]), ` ${countWords(counts)}`),
  ...(parts === undefined ? [] : [element('p', { class: 'facts' }, partWords(parts))]),
  ...problemList(problems),
  element('ul', { class: 'desk-list' }, ...articles.map(articleLine)),
  ...(next === undefined ? [] : [element('p', { class: 'facts' }, shortWords(articles.length))]),
];

const countWords = (counts: UploadReport['counts']): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([result, count]) => `${count.toLocaleString()} ${resultWords[result as Line['result']].toLowerCase()}`)
    .join(', ');

const partWords = ({ done, total }: UploadReport['parts'] & object): string =>
  total === undefined ? `${done} parts done, more are being cut` : `${done} of ${total} parts done`;

const shortWords = (shown: number): string => `These are the first ${shown.toLocaleString()} articles of the file.`;

const articleLine = ({ id, headline, result, problems }: Line): HTMLElement =>
  element(
    'li',
    {},
    badge(result, resultWords[result]),
    element(
      'div',
      { class: 'row-text' },
      element('p', { class: 'headline' }, nameOf(id, result, headline)),
      ...problemList(problems),
    ),
  );

const nameOf = (id: string | undefined, result: Line['result'], headline = 'No headline') =>
  id === undefined || result === 'rejected'
    ? element('span', { dir: 'auto' }, headline)
    : element('a', { href: deskArticlePath(id), dir: 'auto' }, headline);

const problemList = (problems: readonly Problem[]): HTMLElement[] =>
  problems.length === 0 ? [] : [element('ul', { class: 'problems' }, ...problems.map(problemItem))];

/** What is wrong, where, and the line itself, once after all that is wrong with it. */
const problemItem = (problem: Problem, at: number, all: readonly Problem[]): HTMLElement =>
  element(
    'li',
    {},
    badge(problem.severity, problem.severity),
    element('p', {}, whereWords(problem), problem.detail),
    all[at + 1]?.line !== problem.line && excerptOf(problem),
  );

const excerptOf = ({ line, excerpt }: Problem) =>
  excerpt !== undefined &&
  element(
    'pre',
    { class: 'excerpt', dir: 'auto' },
    element('span', { class: 'line-number', 'aria-hidden': 'true' }, String(line)),
    element('code', {}, excerpt),
  );

/** "Line 12, /colour: ", unless the words say it themselves. */
function whereWords({ line, pointer = '', detail }: Problem): string {
  const isSaid = line === undefined || detail.startsWith(`Line ${line} `);
  const where = [isSaid ? '' : `Line ${line}`, pointer].filter((part) => part !== '').join(', ');
  return where === '' ? '' : `${where}: `;
}
