import { parseTime } from '#shared/articles/time.ts';

const minuteMs = 60_000;

/** A time as WordPress stores it, which names no zone. @returns undefined for zeros and days that do not exist. */
export function storedTime(text: string | undefined): string | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})$/u.exec((text ?? '').trim());
  return match ? parseTime(`${match[1]}T${match[2]}Z`) : undefined;
}

/** `0000-00-00 00:00:00`, or nothing: it was not said, which is no fault. */
export const isUnsaid = (text: string | undefined): boolean => /^[0\s:TZ-]*$/u.test(text ?? '');

/** How far the site's clock was ahead of UTC when an item was written, to the minute; undefined when it cannot be told. */
export function offsetOf(local: string | undefined, utc: string | undefined): number | undefined {
  const [localTime, utcTime] = [storedTime(local), storedTime(utc)];
  if (localTime === undefined || utcTime === undefined) return undefined;
  const offset = Math.round((Date.parse(localTime) - Date.parse(utcTime)) / minuteMs) * minuteMs;
  return Math.abs(offset) <= 15 * 60 * minuteMs ? offset : undefined;
}

/** A time of the site's own clock as UTC. */
export function localTime(local: string | undefined, offsetMs: number | undefined): string | undefined {
  const time = storedTime(local);
  if (time === undefined || offsetMs === undefined) return undefined;
  return parseTime(new Date(Date.parse(time) - offsetMs).toISOString());
}

/** `Sun, 01 Mar 2026 08:00:00 +0000`. Of zeros WordPress makes a day of the year -1. */
export function feedTime(text: string | undefined): string | undefined {
  const match = /^(?:\w{3}, )?(\d{1,2} \w{3} \d{4} \d{2}:\d{2}:\d{2}) \+0000$/u.exec((text ?? '').trim());
  const milliseconds = match ? Date.parse(`${match[1]} UTC`) : Number.NaN;
  return Number.isNaN(milliseconds) ? undefined : parseTime(new Date(milliseconds).toISOString());
}
