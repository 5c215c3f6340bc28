import * as z from 'zod/mini';
import type { AwsVariables } from './aws-requests.ts';
import { createSqsSender, maxDelaySeconds } from './message-queue.ts';

/** What wakes release-articles: at that time something is due. */
export const releaseMessageSchema = z.object({
  at: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)),
});

/** Wakes release-articles in time. */
export interface ReleaseQueue {
  /** For what is due at `at`; too early a message is held back again. Twice is harmless. */
  wakeFor(at: string): Promise<void>;
}

/** As far ahead as one message reaches. */
export const wakeAheadMs = maxDelaySeconds * 1000;

/** Delays are whole seconds and end up to 0.7 s late (measured): so it is woken 1 to 2 s before, and waits. */
const earlySeconds = 1;

/** @param settings.now RFC 3339. */
export function createReleaseQueue(settings: { queueUrl: string; aws: AwsVariables; now: () => string }): ReleaseQueue {
  const sender = createSqsSender(settings);
  return {
    wakeFor: (at) => sender.send(JSON.stringify({ at }), delaySecondsUntil(at, settings.now())),
  };
}

/** How long a message for `at` is held back. */
export function delaySecondsUntil(at: string, now: string): number {
  const restSeconds = Math.floor((Date.parse(at) - Date.parse(now)) / 1000);
  return Math.min(Math.max(restSeconds - earlySeconds, 0), maxDelaySeconds);
}
