/** Seconds that a Retry-After header asks for, as a number or as a time; 0 when it says nothing that can be understood. */
export function readRetryAfter(header: string | undefined, now: string): number {
  if (header === undefined) return 0;
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header);
  const time = Date.parse(header);
  return Number.isNaN(time) ? 0 : Math.max(0, (time - Date.parse(now)) / 1000);
}
