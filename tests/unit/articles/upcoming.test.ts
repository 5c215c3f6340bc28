import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArticleContent } from '#shared/articles/article.ts';
import { contentOf } from '#shared/articles/content.ts';
import { listedAsOf, toListed } from '#shared/articles/listed-article.ts';
import { asOf, turningPoints, withPresentContent, withUpcoming } from '#shared/articles/upcoming.ts';
import { category, sampleArticle } from '#tests/support/sample-article.ts';

const from = '2026-03-10T12:00:00.000Z';
const before = '2026-03-10T11:59:59.999Z';
const present = sampleArticle({ source: 'Wire', canonicalUrl: 'https://w.example/1' });
const { standfirst: _one, source: _two, canonicalUrl: _three, ...content } = contentOf({ ...present, headline: 'New' });
const waiting = withUpcoming(present, from, content);

describe('an update that waits', () => {
  it('counts from its very second on, and what it leaves out is gone then', () => {
    expect(asOf(waiting, before)).toBe(waiting);
    const then = asOf(waiting, from);
    expect(then).toMatchObject({ headline: 'New', updatedAt: from, slug: present.slug });
    for (const field of ['standfirst', 'source', 'canonicalUrl', 'upcoming']) expect(then).not.toHaveProperty(field);
  });

  it('reads the same in a list as by itself, at every time', () => {
    const moved = withUpcoming(present, from, {
      ...content,
      categories: [category('Secret')],
      pictures: [{ url: 'https://p.example/1' }],
    });
    const silent = { ...waiting, changedAt: '2026-03-01T06:00:00.000Z' };
    for (const article of [waiting, moved, silent])
      for (const at of [before, from]) {
        const { upcoming: _hidden, ...listed } = listedAsOf(toListed(article), at);
        const { upcoming: _waits, ...whole } = toListed(asOf(article, at));
        expect(JSON.parse(JSON.stringify(listed))).toEqual(JSON.parse(JSON.stringify(whole)));
      }
  });

  it('takes pins along with its categories', () => {
    const pinned = { ...present, pins: [{ category: 'top-news' }] };
    expect(asOf(withUpcoming(pinned, from, { ...content, categories: [category('Other')] }), from).pins).toEqual([]);
    expect(asOf(withUpcoming(pinned, from, content), from).pins).toEqual(pinned.pins);
  });

  it('is none when it says what stands already', () => {
    expect(withUpcoming(present, from, { ...contentOf(present), categories: present.categories })).toEqual(present);
    expect(withUpcoming(waiting, from, contentOf(present))).toEqual(present);
  });
});

describe('a change of what readers see while an update waits', () => {
  const text = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined });
  const random: fc.Arbitrary<Partial<ArticleContent>> = fc.record({
    headline: fc.constantFrom('a', 'b', 'c'),
    standfirst: text,
    source: text,
    tags: fc.constantFrom([], ['a'], ['b']),
  });

  it('shows at once, and stays at its second in every field that the update does not change', () => {
    fc.assert(
      fc.property(random, random, random, (now, update, change) => {
        const article = { ...present, ...now };
        const next = withPresentContent(
          withUpcoming(article, from, contentOf({ ...article, ...update })),
          contentOf({ ...article, ...change }),
        );
        for (const field of ['headline', 'standfirst', 'source', 'tags'] as const) {
          expect(next[field]).toEqual(change[field]);
          const isUpdated = JSON.stringify(update[field]) !== JSON.stringify(now[field]);
          expect(asOf(next, from)[field]).toEqual(isUpdated ? update[field] : change[field]);
        }
      }),
    );
  });
});

describe('the seconds at which an article changes by itself', () => {
  const times = { publishedAt: before, embargoedUntil: from, expiresAt: '2026-04-01T00:00:00.000Z', updatedAt: before };

  it('are those to come when it was stored, in order, each once', () => {
    expect(turningPoints({ ...times, state: 'published' })).toEqual([from, times.expiresAt]);
    expect(turningPoints({ ...times, state: 'published', upcoming: { from } })).toEqual([from, times.expiresAt]);
  });

  it('are none for what no clock brings to readers', () => {
    for (const state of ['draft', 'withdrawn', 'killed'] as const)
      expect(turningPoints({ ...times, state })).toEqual([]);
  });
});
