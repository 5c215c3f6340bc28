import { describe, expect, it } from 'vitest';
import { categoryPath, categorySlug } from '#shared/articles/category.ts';
import { articleId, contentHash } from '#shared/articles/identity.ts';
import { slugify } from '#shared/articles/slug.ts';

describe('a slug', () => {
  it.each([
    ['Top News', 'top-news'],
    ['Iran’s “quiet” 2nd port', 'irans-quiet-2nd-port'],
    ['—', 'untitled'],
    ['東京で地震', '東京で地震'],
    ['ميناء جديد', 'ميناء-جديد'],
    ['Ünïcode  déjà vu!', 'ünïcode-déjà-vu'],
    ['が', 'が'],
  ])('of %s is %s', (text, slug) => {
    expect(slugify(text)).toBe(slug);
  });

  it('is never an article’s id, which the same address takes', () => {
    const id = articleId('courier', 'harbour-wall');
    expect(slugify(id)).toBe(`${id}-article`);
    expect(slugify(id.slice(1))).toBe(id.slice(1));
  });

  it('is at most 120 characters and never ends in a hyphen', () => {
    const slug = slugify(`${'a'.repeat(119)} b`);
    expect(slug).toBe('a'.repeat(119));
  });

  it('of a category joins the names of its path', () => {
    expect(categorySlug(categoryPath(' World / Asia '))).toBe('world-asia');
  });
});

describe('identity', () => {
  it('is one for one publisher and external id, another for any other', () => {
    const ids = [articleId('a', 'b'), articleId('a', 'b'), articleId('ab', ''), articleId('b', 'a')];
    expect(new Set(ids).size).toBe(3);
    expect(ids[0]).toMatch(/^a[a-z2-7]{25}$/);
  });

  it('of content does not depend on the order of its fields', () => {
    expect(contentHash({ a: 1, b: { c: 2, d: 3 } })).toBe(contentHash({ b: { d: 3, c: 2 }, a: 1 }));
    expect(contentHash({ a: [1, 2] })).not.toBe(contentHash({ a: [2, 1] }));
  });
});
