/** What Standard Webhooks 1.0 recommends: seconds between a try and the one before it. Together a little over three days. */
const waitSeconds = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400] as const;

/** Up to this part of a wait is added by chance, so that what failed together does not come back together. */
const jitter = 0.2;

/** A receiver that says Retry-After is believed up to an hour; it may not put deliveries off for ever. */
export const longestRetryAfterSeconds = 3600;

/**
 * When a delivery is tried again after `tries` tries, or undefined when that was the last.
 * @param chance 0 up to 1.
 * @param retryAfterSeconds what the receiver asked for; never shortens a wait.
 */
export function nextTryAt(
  tries: number,
  { now, chance, retryAfterSeconds = 0 }: { now: string; chance: number; retryAfterSeconds?: number },
): string | undefined {
  const wait = waitSeconds[tries];
  if (wait === undefined) return undefined;
  const asked = Math.min(Math.max(retryAfterSeconds, 0), longestRetryAfterSeconds);
  const seconds = Math.max(wait, asked) * (1 + jitter * chance);
  return new Date(Date.parse(now) + seconds * 1000).toISOString();
}

/** A receiver that has answered nothing but failures for so long is switched off. */
export const disabledAfterDays = 5;

/** Has it failed for so long that it is switched off? @param failingSince its first failure since it last took something. */
export const isGivenUp = (failingSince: string, now: string): boolean =>
  Date.parse(now) - Date.parse(failingSince) >= disabledAfterDays * 86_400_000;
