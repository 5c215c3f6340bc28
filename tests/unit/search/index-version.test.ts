import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isVisible } from '#shared/articles/visibility.ts';
import { indexVersion } from '#shared/search/index-version.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';

const time = fc
  .integer({ min: 0, max: 20 })
  .map((second) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString());
const article = fc
  .record({
    state: fc.constantFrom('draft' as const, 'published' as const, 'withdrawn' as const),
    publishedAt: time,
    embargoedUntil: fc.option(time, { nil: undefined }),
    expiresAt: fc.option(time, { nil: undefined }),
    revision: fc.integer({ min: 1, max: 5 }),
  })
  .map(sampleArticle);

it('never falls as time goes on, and grows whenever readers’ view changes', () => {
  fc.assert(
    fc.property(article, time, time, (one, a, b) => {
      const [early, late] = a < b ? [a, b] : [b, a];
      expect(indexVersion(one, late)).toBeGreaterThanOrEqual(indexVersion(one, early));
      if (isVisible(one, early) !== isVisible(one, late))
        expect(indexVersion(one, late)).toBeGreaterThan(indexVersion(one, early));
    }),
  );
});

it('of a later revision is higher, whatever the clocks of those who ask', () => {
  fc.assert(
    fc.property(article, article, time, time, (one, other, at, then) => {
      const next = { ...other, revision: one.revision + 1 };
      expect(indexVersion(next, then)).toBeGreaterThan(indexVersion(one, at));
    }),
  );
});
