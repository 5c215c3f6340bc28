import { expect, test } from 'vitest';
import { asTree, lineage } from '#site/section-index.ts';
import { creditWords, direction, resultWords } from '#site/wording.ts';

test('results are counted in words', () => {
  expect(resultWords({ value: 0, relation: 'eq' })).toBe('No results');
  expect(resultWords({ value: 1, relation: 'eq' })).toBe('1 result');
  expect(resultWords({ value: 1234, relation: 'eq' })).toBe('1,234 results');
  expect(resultWords({ value: 10000, relation: 'gte' })).toBe('More than 10,000 results');
});

test('credits name authors, source and agencies, as far as there are any', () => {
  expect(creditWords({ authors: ['A', 'B', 'C'], source: 'S', agencies: ['X', 'Y'] })).toBe('By A, B and C · S · X, Y');
  expect(creditWords({ authors: [], agencies: ['X'] })).toBe('X');
  expect(creditWords({ authors: [], agencies: [] })).toBe('');
});

test('a script decides the direction before the language does', () => {
  for (const language of ['ar', 'ar-EG', 'he', 'fa', 'ur-PK', 'az-Arab', 'pa-Arab-PK', 'ckb']) {
    expect(direction(language), language).toBe('rtl');
  }
  for (const language of ['en', 'en-GB', 'ku-Latn', 'ar-Latn', 'zh-Hant', 'de-AT', '']) {
    expect(direction(language), language).toBe('ltr');
  }
});

test('sections stand under their parents, and one whose parent is not listed at the root', () => {
  const row = (slug: string, parent?: string) => ({ slug, name: slug, count: 1, ...(parent ? { parent } : {}) });
  const tree = asTree([row('world'), row('world-asia', 'world'), row('lost', 'nowhere')]);
  expect(tree.map(({ slug }) => slug)).toEqual(['world', 'lost']);
  expect(lineage(tree, 'world-asia').map(({ slug }) => slug)).toEqual(['world', 'world-asia']);
  expect(lineage(tree, 'nowhere')).toEqual([]);
});
