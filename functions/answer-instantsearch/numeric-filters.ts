import { clip } from './facet-filters.ts';
import { refusedParam } from './read-params.ts';

/** Dates of publication, both ends in; an end that is absent is open. */
export interface DateRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const dateField = 'publishedAt';

/** Dates in seconds since 1970 have ten digits until 2286; JavaScript's own have thirteen. */
const firstInMilliseconds = 100_000_000_000;

/** The last moment that an RFC 3339 time can say. */
const lastMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

const pattern = /^"?(\w+)"?\s*(?:(<=|>=|!=|=|<|>)\s*(-?\d+(?:\.\d+)?)|:\s*(-?\d+(?:\.\d+)?)\s+TO\s+(-?\d+(?:\.\d+)?))$/;

/**
 * `numericFilters`: "publishedAt>=1767225600", in seconds or milliseconds since 1970, or "publishedAt:1 TO 2". All must
 * hold; publication is the only number there is.
 * @throws InvalidInput naming the parameter.
 */
export function readNumericFilters(filters: string | readonly (string | readonly string[])[]): DateRange {
  const groups = typeof filters === 'string' ? filters.split(',') : filters;
  const texts = groups.flatMap((group) => {
    if (typeof group === 'string') return group.trim() === '' ? [] : [group];
    if (group.length > 1) throw refusedParam('numericFilters', 'cannot be alternatives: all of them must hold.');
    return group;
  });
  return narrowed(texts.map((text) => readRange('numericFilters', text)));
}

/** @throws InvalidInput naming the parameter. */
export function readRange(param: string, text: string): DateRange {
  const [, field, operator, bound, low, high] = pattern.exec(text.trim()) ?? [];
  if (field !== dateField || operator === '!=') {
    throw refusedParam(param, `must be like "${dateField}>=1767225600"; "${clip(text)}" is not.`);
  }
  if (operator === undefined) return { from: timeOf(low, 0), to: timeOf(high, 0) };
  const after = operator === '>' ? 1 : 0;
  const before = operator === '<' ? -1 : 0;
  return {
    from: operator.startsWith('<') ? undefined : timeOf(bound, after),
    to: operator.startsWith('>') ? undefined : timeOf(bound, before),
  };
}

/** What holds in all of them. */
export const narrowed = (ranges: readonly DateRange[]): DateRange => ({
  from: ranges
    .flatMap(({ from }) => from ?? [])
    .toSorted()
    .at(-1),
  to: ranges.flatMap(({ to }) => to ?? []).toSorted()[0],
});

function timeOf(digits: string | undefined, offsetMs: number): string {
  const number = Number(digits);
  const ms = Math.abs(number) < firstInMilliseconds ? number * 1000 : number;
  return new Date(Math.min(Math.max(Math.round(ms) + offsetMs, 0), lastMs)).toISOString();
}
