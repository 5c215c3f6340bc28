import { describe, expect, it } from 'vitest';
import { parseTime } from '#shared/articles/time.ts';

describe('a time', () => {
  it.each([
    ['2026-03-01T08:00:00Z', '2026-03-01T08:00:00.000Z'],
    ['2026-03-01T09:00:00+01:00', '2026-03-01T08:00:00.000Z'],
    ['2026-03-01t08:00z', '2026-03-01T08:00:00.000Z'],
    ['2024-02-29T00:00:00.5Z', '2024-02-29T00:00:00.500Z'],
    ['2026-03-01T08:00:00.123456789Z', '2026-03-01T08:00:00.123Z'],
  ])('%s is kept as %s', (text, kept) => {
    expect(parseTime(text)).toBe(kept);
  });

  it.each([
    '2026-02-30T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-03-01T24:00:00Z',
    '2026-03-01T08:60:00Z',
    '2026-03-01T08:00:00',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59-01:00',
    '2026-03-01',
    'yesterday',
    '',
  ])('%s is refused', (text) => {
    expect(parseTime(text)).toBeUndefined();
  });
});
