import { describe, expect, it } from 'vitest';
import { builtInFamilies } from '#shared/search/names/families.data.ts';
import {
  articleNaming,
  judgedFamilies,
  knownJoins,
  strangers,
  wordlikeAcronyms,
  wordsOnly,
} from '#tests/relevance/name-families.data.ts';
import { findsByNames } from '#tests/support/find-by-names.ts';

const textsNaming = (name: string): string[] => {
  const { headline, body } = articleNaming(name);
  return [headline, body];
};

describe('the judged names', () => {
  it('are as many as were promised, and a third of them stand in no data file', () => {
    const inData = new Set(builtInFamilies.flatMap(({ names }) => names));
    const byRule = judgedFamilies.filter((family) => family.byRule);
    expect(judgedFamilies.length).toBeGreaterThanOrEqual(60);
    expect(byRule.length).toBeGreaterThanOrEqual(judgedFamilies.length / 3);
    expect(strangers.length).toBeGreaterThanOrEqual(40);
    expect(byRule.flatMap(({ spellings }) => spellings).filter((spelling) => inData.has(spelling))).toEqual([]);
  });

  it.each(judgedFamilies)('$id: each spelling finds the articles of all', ({ spellings }) => {
    const missed = spellings.flatMap((query) =>
      spellings.filter((name) => !findsByNames(query, textsNaming(name))).map((name) => `${query} misses ${name}`),
    );
    expect(missed).toEqual([]);
  });

  it.each(judgedFamilies)('$id: each spelling typed without capitals finds all but acronyms', ({ spellings }) => {
    const words = spellings.filter((name) => !/^[A-Z.]+$/.test(name));
    const missed = words.flatMap((query) =>
      words.filter((name) => !findsByNames(query.toLowerCase(), textsNaming(name))).map((name) => `${query} / ${name}`),
    );
    expect(missed).toEqual([]);
  });

  it.each(strangers)('%s and %s are kept apart', (one, other) => {
    expect(findsByNames(one, textsNaming(other))).toBe(false);
    expect(findsByNames(other, textsNaming(one))).toBe(false);
  });

  it.each(knownJoins)('%s and %s are not, and nobody says so', (one, other) => {
    expect(findsByNames(one, textsNaming(other))).toBe(true);
  });

  it.each(wordlikeAcronyms)('%s is not the small word', (acronym) => {
    expect(findsByNames(acronym, [wordsOnly.headline, wordsOnly.body])).toBe(false);
    expect(findsByNames(acronym, textsNaming(acronym))).toBe(true);
    expect(findsByNames(acronym.toLowerCase(), textsNaming(acronym))).toBe(false);
  });
});
