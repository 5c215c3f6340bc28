import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGone, isVisible, visibleFrom } from '#shared/articles/visibility.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';

const now = '2026-03-01T12:00:00.000Z';
const before = '2026-03-01T11:59:59.999Z';
const after = '2026-03-01T12:00:00.001Z';

describe('visibility', () => {
  it.each([
    ['published a moment ago', { publishedAt: before }, true],
    ['published this very moment', { publishedAt: now }, true],
    ['published in a moment', { publishedAt: after }, false],
    ['embargo over this moment', { embargoedUntil: now }, true],
    ['embargo for a moment more', { embargoedUntil: after }, false],
    ['expires in a moment', { expiresAt: after }, true],
    ['expires this moment', { expiresAt: now }, false],
    ['a draft', { state: 'draft' }, false],
    ['withdrawn', { state: 'withdrawn' }, false],
    ['killed', { state: 'killed' }, false],
  ] as const)('%s: %o is %s', (_what, changes, visible) => {
    expect(isVisible(sampleArticle({ publishedAt: before, ...changes }), now)).toBe(visible);
  });

  it('never begins before visibleFrom, and always holds from it on when nothing else hides the article', () => {
    const time = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString());
    fc.assert(
      fc.property(time, fc.option(time, { nil: undefined }), time, (publishedAt, embargoedUntil, clock) => {
        const article = sampleArticle({ publishedAt, embargoedUntil });
        expect(isVisible(article, clock)).toBe(clock >= visibleFrom(article));
      }),
    );
  });
});

describe('gone', () => {
  const withdrawal = { kind: 'withdraw', reason: 'wrong', at: now } as const;

  it('is what readers could see before it was withdrawn', () => {
    expect(isGone(sampleArticle({ publishedAt: before, withdrawal: { ...withdrawal, was: 'published' } }))).toBe(true);
  });

  it('is not what was withdrawn before its time or as a draft: readers never knew it', () => {
    expect(isGone(sampleArticle({ publishedAt: after, withdrawal: { ...withdrawal, was: 'published' } }))).toBe(false);
    expect(isGone(sampleArticle({ publishedAt: before, withdrawal: { ...withdrawal, was: 'draft' } }))).toBe(false);
  });
});
