import { expect, it } from 'vitest';
import { delaySecondsUntil, releaseMessageSchema } from '#shared/stores/release-queue.ts';

const now = '2026-03-02T12:00:00.500Z';

it.each([
  ['2026-03-02T12:00:10.500Z', 9],
  ['2026-03-02T12:00:10.499Z', 8],
  ['2026-03-02T12:00:02.499Z', 0],
  ['2026-03-02T11:00:00.000Z', 0],
  ['2026-03-02T12:15:01.500Z', 900],
  ['2026-03-03T12:00:00.000Z', 900],
])('a message for %s wakes one to two seconds early, or as late as a queue can', (at, seconds) => {
  expect(delaySecondsUntil(at, now)).toBe(seconds);
});

it('a message that names no time is refused', () => {
  expect(releaseMessageSchema.safeParse({ at: 'soon' }).success).toBe(false);
  expect(releaseMessageSchema.safeParse({ at: now }).success).toBe(true);
});
