import type { FacetCount } from './facets.ts';
import { type ChosenFilter, dateFields } from './filters.ts';
import type { Clause } from './match-plain.ts';
import { type DateStep, dateFacet, dateSteps, type SearchRequest } from './search-request.ts';

const dayMs = 86_400_000;

/** No article is dated before, see time.ts. */
const earliestMs = Date.parse('1000-01-01T00:00:00.000Z');

/** A range up to so long is counted in steps of this; what has no beginning, by month. */
const fittingUpToMs = { day: 62 * dayMs, month: 5 * 366 * dayMs };

/** Steps back from the end of the range that are counted: an answer stays small however old the archive is. */
const countedMs = { day: 366 * dayMs, month: 50 * 366 * dayMs, year: Number.POSITIVE_INFINITY };

/** Counts of what was found by date. A range of dates holds for them, and so does what was chosen in other fields. */
export function dateAggregation(request: SearchRequest, chosen: readonly ChosenFilter[], now: string): Clause {
  const { countDates, from, to, useDate = 'published' } = request;
  if (countDates === undefined) return {};
  const field = dateFields[useDate];
  const end = Date.parse(to ?? now);
  const step = countDates === 'fitting' ? stepFor(from && end - Date.parse(from)) : countDates;
  const begin = Math.max(end - countedMs[step], earliestMs);
  const recent = { range: { [field]: { gte: new Date(begin).toISOString() } } };
  const filter = { bool: { filter: [...chosen.map(({ clause }) => clause), recent] } };
  const counts = { date_histogram: { field, calendar_interval: step, format: 'yyyy-MM-dd', min_doc_count: 1 } };
  return { [dateFacet]: { filter, aggs: { [step]: counts } } };
}

function stepFor(lengthMs: number | '' | undefined): DateStep {
  if (typeof lengthMs !== 'number') return 'month';
  if (lengthMs <= fittingUpToMs.day) return 'day';
  return lengthMs <= fittingUpToMs.month ? 'month' : 'year';
}

type Buckets = { readonly buckets: readonly { readonly key_as_string: string; readonly doc_count: number }[] };

/** Reads the counts, oldest first: "2026-03" for a month, with the days that it begins and ends on. */
export function readDateCounts(aggregation: unknown): FacetCount[] {
  const counted = (aggregation ?? {}) as Partial<Record<DateStep, Buckets>>;
  return dateSteps.flatMap((step) => (counted[step]?.buckets ?? []).map((bucket) => countOf(step, bucket)));
}

/** A year is the first part of its day, a month the first two. */
const parts = { day: 3, month: 2, year: 1 } as const satisfies Record<DateStep, number>;

function countOf(step: DateStep, { key_as_string: from, doc_count: count }: Buckets['buckets'][number]): FacetCount {
  const numbers = from.split('-');
  const value = numbers.slice(0, parts[step]).join('-');
  const [year = 0, month = 0] = numbers.map(Number);
  const last = { day: from, month: lastDayOf(year, month), year: `${numbers[0]}-12-31` }[step];
  return { value, label: value, count, from, to: last };
}

const lastDayOf = (year: number, month: number): string => {
  const days = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${days}`;
};
