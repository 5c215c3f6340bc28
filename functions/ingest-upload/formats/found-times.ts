import { parseTime } from '#shared/articles/time.ts';
import type { Problem } from '#shared/errors.ts';
import type { Tell } from './read-fields.ts';

/** Days and times as other formats write them: dashes, colons, the time and the zone may be missing. */
const written =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[Tt ] ?(\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.,](\d{1,9}))?)?(?: ?(Z|z|UTC|GMT|[+-]\d{2}:?\d{2}))?$/;

/** `zoned` is false when the text names no zone, so that it was taken as UTC. */
export interface FoundTime {
  readonly time: string;
  readonly zoned: boolean;
}

/** A day or time of another format as RFC 3339. @returns undefined when it is none, or a day that does not exist. */
export function readFoundTime(text: string): FoundTime | undefined {
  const match = written.exec(text.trim());
  if (!match) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction, zone] = match;
  const time = parseTime(
    `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction ? `.${fraction}` : ''}${zoneOf(zone)}`,
  );
  return time === undefined ? undefined : { time, zoned: zone !== undefined };
}

const zoneOf = (zone: string | undefined): string =>
  zone === undefined || /^[A-Za-z]/u.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;

interface Times {
  readonly publishedAt?: unknown;
  readonly embargoedUntil?: unknown;
  readonly expiresAt?: unknown;
}

/**
 * Times as article JSON has them. A date of publication without a zone is UTC, with a warning; an embargo without one
 * stays as it is, so that it is refused: an hour too early is too early.
 */
export function readTimes(times: Times, tell: Tell): { readonly fields: Times; readonly problems: readonly Problem[] } {
  const published = typeof times.publishedAt === 'string' ? readFoundTime(times.publishedAt) : undefined;
  const strict = (value: unknown) => {
    const found = typeof value === 'string' ? readFoundTime(value) : undefined;
    return found?.zoned ? found.time : value;
  };
  return {
    fields: {
      publishedAt: published?.time ?? times.publishedAt,
      embargoedUntil: strict(times.embargoedUntil),
      expiresAt: strict(times.expiresAt),
    },
    problems:
      published && !published.zoned
        ? [tell('warning', 'publishedAt', `names no zone: ${published.time} was taken.`)]
        : [],
  };
}
