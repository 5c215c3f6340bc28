/** RFC 3339 with a zone. Seconds and fractions may be left out, the zone may not: "12:00" is a different second everywhere. */
const rfc3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?([Zz]|[+-]\d{2}:\d{2})$/;

/** Keys sort by text, so every stored time has this one form and four-digit years. Years outside are refused. */
const firstYear = 1000;
const lastYear = 9998;

/**
 * A time as we keep it: UTC with milliseconds, 24 characters, sorting as text.
 * @returns undefined when it is not RFC 3339 or names a day or hour that does not exist (30 February).
 */
export function parseTime(text: string): string | undefined {
  const match = rfc3339.exec(text.trim());
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as number[];
  if (!isRealDay(year ?? 0, month ?? 0, day ?? 0) || (hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) {
    return undefined;
  }
  const time = new Date(text.trim().replace(' ', 'T').toUpperCase());
  if (Number.isNaN(time.getTime())) return undefined;
  const utcYear = time.getUTCFullYear();
  return utcYear < firstYear || utcYear > lastYear ? undefined : time.toISOString();
}

function isRealDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The later of two stored times. */
export const laterOf = (a: string, b: string | undefined): string => (b !== undefined && b > a ? b : a);
