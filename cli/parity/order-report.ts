import type { ParityReport, ParityRow } from './parity-report.ts';

export const differenceOf = ({ read, stored }: Pick<ParityRow, 'read' | 'stored'>): number => stored - read;

/** What differs comes before what does not; among the same, the most first. */
export const byReadThenName = (rows: readonly ParityRow[]): ParityRow[] =>
  [...rows].sort((a, b) => differs(b) - differs(a) || b.read - a.read || (a.name < b.name ? -1 : 1));

const differs = (row: ParityRow): number => Number(row.differences.length > 0);

/** What nobody explained comes first. */
export const byUnexplained = <Group extends { readonly isExplained: boolean }>(groups: readonly Group[]): Group[] =>
  [...groups].sort((a, b) => Number(a.isExplained) - Number(b.isExplained));

/** A file that was cut off lacks posts that nobody can count. */
export function verdictOf(report: Pick<ParityReport, 'totals' | 'addresses' | 'problems'>): ParityReport['verdict'] {
  const { totals, addresses, problems } = report;
  const isOpen = totals.unexplained > 0 || problems.length > 0 || addresses.groups.some(({ isRight }) => !isRight);
  if (isOpen) return 'unexplained';
  return totals.different > 0 ? 'explained' : 'complete';
}
