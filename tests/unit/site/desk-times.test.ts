import { afterEach, expect, test } from 'vitest';
import { listed, localTime, typedTime } from '#site/desk/parts/field.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

test.each(['UTC', 'Asia/Kolkata', 'America/New_York', 'Pacific/Auckland'])(
  'in %s a time is typed as it was shown',
  (tz) => {
    process.env.TZ = tz;
    for (const time of ['2026-01-03T08:00:00.000Z', '2026-07-03T23:30:00.000Z', '2026-07-03T23:30:07.000Z']) {
      expect(typedTime({ value: localTime(time) }), time).toBe(time);
    }
  },
);

test('a field shows the editor’s own time, on both sides of a change of clocks', () => {
  process.env.TZ = 'America/New_York';
  expect(localTime('2026-01-03T08:00:00.000Z')).toBe('2026-01-03T03:00');
  expect(localTime('2026-07-03T08:00:05.250Z')).toBe('2026-07-03T04:00:05');
  expect(typedTime({ value: '2026-07-03T04:00' })).toBe('2026-07-03T08:00:00.000Z');
});

test('what was not touched stays to the millisecond; what was emptied is none', () => {
  const before = '2026-01-03T08:00:00.250Z';
  expect(typedTime({ value: localTime(before) }, before)).toBe(before);
  expect(typedTime({ value: '' }, before)).toBeUndefined();
  expect(localTime(undefined)).toBe('');
});

test('names are parted by commas, and empty ones are none', () => {
  expect(listed(' Ana Reis,Tom Bell, ,')).toEqual(['Ana Reis', 'Tom Bell']);
});
