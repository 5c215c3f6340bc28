import { differenceOf } from './order-report.ts';
import type { ParityReport, ParityRow } from './parity-report.ts';

/** 12300 as "12,300". */
export const amount = (count: number): string => count.toLocaleString('en');

/** "1 post", "2 posts". */
export const counted = (count: number, noun: string): string => `${amount(count)} ${noun}${count === 1 ? '' : 's'}`;

/** "0", "+2", "−3": a true minus, which is as wide as a digit. */
export function signed(difference: number): string {
  if (difference === 0) return '0';
  return difference > 0 ? `+${amount(difference)}` : `−${amount(-difference)}`;
}

export const differenceWords = (row: ParityRow): string =>
  differenceOf(row) === 0 && row.differences.length > 0 ? '±0' : signed(differenceOf(row));

/** "2 refused; 1 changed by an editor". */
export const whyWords = ({ differences }: ParityRow): string =>
  differences.map(({ reason, count }) => `${signed(count)} ${reason}`).join('; ');

export const verdictWords = {
  complete: 'Everything that was read is stored as it was read.',
  explained: 'Not everything is stored as it was read; each difference has its reason.',
  unexplained: 'Something needs a look: a difference without a reason, an old address that fails, or a broken file.',
} as const satisfies Record<ParityReport['verdict'], string>;

/** What this run changed, in one sentence. */
export function changeWords({ created, updated, unchanged, rejected }: ParityReport['totals']): string {
  if (created + updated === 0 && rejected === 0)
    return `0 changes: ${counted(unchanged, 'post')} stood there already, word for word.`;
  const parts = [
    `${amount(created)} created`,
    `${amount(updated)} updated`,
    `${amount(unchanged)} unchanged`,
    `${amount(rejected)} refused`,
  ];
  return `${parts.join(', ')}.`;
}

/** What an incremental run cannot know. */
export const sinceWords = ({ since }: ParityReport['source']): string | undefined =>
  since === undefined
    ? undefined
    : `Asked for was what changed since ${since.slice(0, 16).replace('T', ' ')} UTC. What was deleted there is not seen.`;

/** What an answer of an old address means. */
export const answerWords: Readonly<Record<string, string>> = {
  '0': 'no answer',
  '200': '200 still its address',
  '301': '301 leads on',
  '404': '404 not found',
  '410': '410 gone',
};

export const sideTitles = {
  byStatus: 'By status',
  byMonth: 'By month',
  byCategory: 'By category',
  byAuthor: 'By author',
} as const;

export type SideName = keyof typeof sideTitles;
