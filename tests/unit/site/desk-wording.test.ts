import { expect, test } from 'vitest';
import type { DeskArticle } from '#site/desk/desk-answers.ts';
import { fieldName, momentWords, nextTurn, untilWords } from '#site/desk/desk-wording.ts';

const now = Date.parse('2026-03-01T12:00:00.000Z');
const after = (seconds: number) => new Date(now + seconds * 1000).toISOString();
const words = (seconds: number) => untilWords(after(seconds), now);

test('a time counts down by seconds, minutes and hours, and is a time of day before and after that', () => {
  expect([words(1), words(40.2), words(59)]).toEqual(['in 1 s', 'in 41 s', 'in 59 s']);
  expect([words(60), words(12 * 60), words(3540)]).toEqual(['in 1 min', 'in 12 min', 'in 59 min']);
  expect([words(3599), words(3600), words(5400)]).toEqual(['in 1 h 0 min', 'in 1 h 0 min', 'in 1 h 30 min']);
  expect(words(24 * 3600 - 1)).toBe('in 24 h 0 min');
  for (const seconds of [0, -5, 24 * 3600]) expect(words(seconds)).toBe(momentWords(after(seconds)));
});

const article = (is: Partial<DeskArticle>): DeskArticle => ({
  id: 'a',
  headline: 'A',
  slug: 'a',
  state: 'published',
  revision: 1,
  publishedAt: after(-60),
  updatedAt: after(-60),
  categories: [],
  ...is,
});

test('what the clock does next: coming out goes by the later of date and embargo, then updates, then the end', () => {
  const turn = (is: Partial<DeskArticle>) => nextTurn(article(is), now);
  expect(turn({})).toBeUndefined();
  expect(turn({ state: 'scheduled', publishedAt: after(60) })).toEqual({ what: 'Out', at: after(60) });
  expect(turn({ state: 'scheduled', embargoedUntil: after(90) })).toEqual({ what: 'Out', at: after(90) });
  expect(turn({ state: 'scheduled', publishedAt: after(60), embargoedUntil: after(30) })?.at).toBe(after(60));
  const upcoming = { from: after(20), headline: 'B' };
  expect(turn({ upcoming, expiresAt: after(30) })).toEqual({ what: 'Update', at: after(20) });
  expect(turn({ expiresAt: after(30) })).toEqual({ what: 'Expires', at: after(30) });
  expect(turn({ expiresAt: after(-30) })).toBeUndefined();
});

test('fields have an editor’s names, with their place in a list', () => {
  expect(['publishedAt', 'bodyHtml', 'headline', 'pins/0/from'].map(fieldName)).toEqual([
    'Published at',
    'Body',
    'Headline',
    'Pins: 0 from',
  ]);
});
