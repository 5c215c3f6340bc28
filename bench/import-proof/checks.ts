import type { ParityReport, ParityRow } from '#cli/parity/parity-report.ts';
import type { ArchiveTally } from '../wordpress-export/archive-tally.ts';

/** One figure that the proof promises. */
export interface Check {
  readonly name: string;
  readonly wanted: string;
  readonly found: string;
  readonly isMet: boolean;
}

export const equal = (
  name: string,
  wanted: number,
  found: number | undefined,
  examples: readonly string[] = [],
): Check => ({
  name,
  wanted: String(wanted),
  found: [String(found ?? 'nothing'), ...examples].join('; '),
  isMet: wanted === found,
});

export const atMost = (name: string, wanted: number, found: number): Check => ({
  name,
  wanted: `at most ${wanted}`,
  found: found.toFixed(0),
  isMet: found <= wanted,
});

export const flag = (name: string, isMet: boolean): Check => ({
  name,
  wanted: 'yes',
  found: isMet ? 'yes' : 'no',
  isMet,
});

export function checkCounts(name: string, tally: ArchiveTally, report: ParityReport | undefined): Check[] {
  const { totals } = report ?? {};
  return [
    equal(`${name}: read`, tally.posts, totals?.read),
    equal(`${name}: stored`, tally.posts - tally.refused, totals?.stored),
    equal(`${name}: created`, tally.posts - tally.refused, totals?.created),
    equal(`${name}: changed`, 0, totals && totals.updated + totals.unchanged),
    equal(`${name}: refused`, tally.refused, totals?.rejected),
    equal(`${name}: unexplained differences`, 0, totals?.unexplained, reasonsOf(report)),
    sides(`${name}: categories`, tally.byCategory, report?.byCategory),
    sides(`${name}: authors`, tally.byAuthor, report?.byAuthor),
    equal(`${name}: pictures without credit`, tally.picturesWithoutCredit, report?.pictures.withoutCredit.pictures),
    equal(`${name}: pictures missing`, tally.missingPictures, report?.pictures.missing.pictures),
  ];
}

const reasonsOf = (report: ParityReport | undefined): string[] =>
  (report?.differences ?? [])
    .filter(({ isExplained }) => !isExplained)
    .map(({ reason, count }) => `${count} ${reason}`);

/** Every name with its number of posts read. */
function sides(name: string, wanted: Readonly<Record<string, number>>, rows: readonly ParityRow[] = []): Check {
  const found = new Map(rows.map((row) => [row.name, row.read]));
  const wrong = Object.entries(wanted).filter(([key, count]) => found.get(key) !== count);
  const said = wrong.slice(0, 3).map(([key, count]) => `${key}: ${found.get(key)} instead of ${count}`);
  return {
    name,
    wanted: `${Object.keys(wanted).length} right`,
    found: [`${Object.keys(wanted).length - wrong.length} right`, ...said].join('; '),
    isMet: wrong.length === 0,
  };
}

export const checkSecond = (tally: ArchiveTally, report: ParityReport | undefined): Check[] => [
  equal('second import: unchanged', tally.posts - tally.refused, report?.totals.unchanged),
  equal('second import: created or updated', 0, report && report.totals.created + report.totals.updated),
];
