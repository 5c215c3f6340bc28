import { describe, expect, it } from 'vitest';
import { toHit } from '#shared/api/hit.ts';
import type { Article } from '#shared/articles/article.ts';
import { asReadersSee, listedAsReadersSee } from '#shared/articles/as-readers-see.ts';
import { toListed } from '#shared/articles/listed-article.ts';
import { nextPictureExpiry } from '#shared/articles/picture-expiry.ts';
import { shownHash } from '#shared/articles/shown-content.ts';
import { plannedPoints, turningPoints } from '#shared/articles/upcoming.ts';
import { buildSearchDocument } from '#shared/search/document.ts';
import { headOf, rowsOfRevision } from '#shared/stores/article-rows.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';

const [first, second] = ['2026-03-02T12:00:00.000Z', '2026-03-02T13:00:00.000Z'];
const before = '2026-03-02T11:59:59.999Z';

const borrowed = { url: 'https://pictures.example/a.jpg', caption: 'Borrowed', rights: 'Once', expiresAt: first };
const own = { url: 'https://pictures.example/b.jpg', caption: 'Own' };
const illustrated = (changes: Partial<Article> = {}) =>
  sampleArticle({
    ...{ updatedAt: '2026-03-01T09:00:00.000Z', pictures: [borrowed, { ...borrowed, expiresAt: second }, own] },
    ...changes,
  });

describe('a picture whose rights are over', () => {
  it('is in the article until its second, and no longer at it', () => {
    expect(asReadersSee(illustrated(), before).pictures).toHaveLength(3);
    expect(asReadersSee(illustrated(), first).pictures).toHaveLength(2);
    expect(asReadersSee(illustrated(), second).pictures).toEqual([own]);
  });

  it('is not the picture of a list, whether or not a revision without it was stored yet', () => {
    const listed = toListed(illustrated());
    expect(listedAsReadersSee(listed, before).image).toEqual(borrowed);
    expect(listedAsReadersSee(listed, first).image).toBeUndefined();
    expect(toListed(illustrated({ updatedAt: second })).image).toEqual(own);
    expect(toHit(listed, 'https://news.test', first).image).toBeUndefined();
  });

  it('is in no document made at its second: not its caption, not its address', () => {
    const made = JSON.stringify(buildSearchDocument(asReadersSee(illustrated({ pictures: [borrowed] }), first)));
    expect(made).not.toMatch(/Borrowed|a\.jpg/);
  });

  it('is told of to those who follow what readers see; a change of its rights is not', () => {
    const shown = (article: Article, at: string) => shownHash(asReadersSee(article, at));
    expect(shown(illustrated(), first)).not.toBe(shown(illustrated(), before));
    const longer = illustrated({ pictures: [{ ...borrowed, rights: 'Twice', expiresAt: second }] });
    expect(shown(longer, before)).toBe(shown(illustrated({ pictures: [borrowed] }), before));
  });

  it('readers are never told what it may be used for, nor until when', () => {
    const { image } = toHit(toListed(illustrated()), 'https://news.test', before);
    expect(image).toEqual({ url: borrowed.url, caption: 'Borrowed' });
  });
});

describe('the second at which an article loses a picture', () => {
  it('is the next one: one at a time, in the article and in its row alike', () => {
    expect(turningPoints(illustrated())).toEqual([first]);
    expect(turningPoints(headOf(illustrated()))).toEqual([first]);
    expect(turningPoints(illustrated({ updatedAt: first }))).toEqual([second]);
    expect(turningPoints(illustrated({ updatedAt: second }))).toEqual([]);
  });

  it.each([
    ['a draft', { state: 'draft' }],
    ['an article that is published later', { publishedAt: '2026-03-03T00:00:00.000Z' }],
    ['an article that expires before', { expiresAt: '2026-03-02T11:00:00.000Z' }],
  ] as const)('is none of %s', (_what, changes) => {
    expect(nextPictureExpiry(illustrated(changes))).toBeUndefined();
  });

  it('stands among what is due, and not in the editors’ calendar', () => {
    expect(plannedPoints(illustrated())).toEqual([]);
    const keys = rowsOfRevision(illustrated(), undefined, 'body').derived.map(({ pk }) => pk);
    expect(keys.filter((pk) => /^DUE|^CALENDAR/.test(pk))).toEqual(['DUE']);
  });
});

it.each([
  ['in sight', {}],
  ['out of sight', { publishedAt: '2027-02-15T00:00:00.000Z' }],
])('moving the largest article there may be, with all that is due of it, fits one transaction: %s', (_where, moved) => {
  const time = (day: number) => `2027-0${day}-01T00:00:00.000Z`;
  const refs = (name: string) =>
    Array.from({ length: 8 }, (_, at) => ({
      ...{ slug: `${name}${at}`, name, path: [name, name, name, name] },
      ancestors: [0, 1, 2].map((level) => `${name}${at}-${level}`),
    }));
  const large = (name: string, revision: number, month: number) => {
    const categories = refs(name);
    const pins = categories.map(({ slug }) => ({ category: slug }));
    const corrections = [{ reason: 'Wrong', at: time(1), by: 'key:k', revision }];
    const { headline: _headline, ...content } = sampleArticle();
    const pictures = [{ url: own.url, expiresAt: time(month + 2) }];
    const upcoming = { from: time(month + 1), content: { ...content, headline: 'Later' } };
    const dates = { publishedAt: `2026-0${month}-01T00:00:00.000Z`, expiresAt: `2028-0${month}-01T00:00:00.000Z` };
    return sampleArticle({ categories, pins, corrections, pictures, upcoming, revision, headline: name, ...dates });
  };
  const rows = rowsOfRevision({ ...large('b', 2, 2), ...moved }, headOf(large('a', 1, 1)), 'body');
  const count = 2 + rows.history.length + rows.hiding.length + rows.derived.length + rows.gone.length;
  expect(count).toBeLessThanOrEqual(100);
});
