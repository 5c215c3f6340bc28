import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Article } from '#shared/articles/article.ts';
import { sampleArticle } from '#tests/support/sample-article.ts';
import { createSearchDesk, idsOf, type SearchDesk } from '#tests/support/search-desk.ts';
import { articleNaming, judgedFamilies, strangers, wordlikeAcronyms, wordsOnly } from './name-families.data.ts';

/** Each name in an article of its own, whose id is the name. */
const articleOf = (name: string): Article => {
  const { headline, body } = articleNaming(name);
  return sampleArticle({
    id: name,
    slug: name,
    headline,
    standfirst: undefined,
    blocks: [{ type: 'paragraph', html: body }],
  });
};

const names = [...new Set([...judgedFamilies.flatMap(({ spellings }) => spellings), ...strangers.flat()])];

let desk: SearchDesk;
beforeAll(async () => {
  desk = await createSearchDesk(inject('openSearchUrl'), 'name-matrix');
  const ordinary = sampleArticle({
    ...{ id: 'words-only', slug: 'words-only', headline: wordsOnly.headline },
    blocks: [{ type: 'paragraph', html: wordsOnly.body }],
  });
  await desk.publish([...names.map(articleOf), ordinary]);
});
afterAll(async () => void (await desk?.drop()));

const found = async (q: string) => new Set(idsOf(await desk.search({ q, 'page-size': '100' })));

/** Families of which every spelling found every other. */
const reached: { readonly by: string; readonly spellings: number }[] = [];

function totals(by: string) {
  const all = judgedFamilies.filter(({ byRule }) => byRule === (by === 'rule'));
  const spellings = reached.filter((family) => family.by === by).reduce((sum, family) => sum + family.spellings, 0);
  return { families: all.length, complete: reached.filter((family) => family.by === by).length, spellings };
}

describe('names through the search itself', () => {
  it.each(judgedFamilies)('$id: each spelling finds the articles of all spellings', async ({ byRule, spellings }) => {
    const missed: string[] = [];
    for (const q of spellings) {
      const ids = await found(q);
      missed.push(...spellings.filter((name) => !ids.has(name)).map((name) => `${q} misses ${name}`));
    }
    expect(missed).toEqual([]);
    reached.push({ by: byRule ? 'rule' : 'data', spellings: spellings.length });
  });

  it('are as many as are promised, by rule and by data', () => {
    const table = Object.fromEntries(['rule', 'data'].map((by) => [`by ${by}`, totals(by)]));
    console.table({ ...table, 'pairs kept apart': { families: strangers.length, spellings: strangers.length * 2 } });
    expect(judgedFamilies.length).toBeGreaterThanOrEqual(60);
    expect(strangers.length).toBeGreaterThanOrEqual(40);
  });

  it.each(strangers)('%s and %s are kept apart', async (one, other) => {
    expect([(await found(one)).has(other), (await found(other)).has(one)]).toEqual([false, false]);
  });

  it.each(wordlikeAcronyms)('%s is not the small word', async (acronym) => {
    expect((await found(acronym)).has('words-only')).toBe(false);
  });
});
