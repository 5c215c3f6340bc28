import { expect, it } from 'vitest';
import { ndcgAt10 } from '#tests/support/ndcg.ts';

const grades = new Map([
  ['a', 3],
  ['b', 2],
  ['c', 1],
]);

it('the best order is worth 1, nothing found is worth 0', () => {
  expect(ndcgAt10(['a', 'b', 'c'], grades)).toBe(1);
  expect(ndcgAt10([], grades)).toBe(0);
});

it('the ideal is made of all judged documents, not of those that came back', () => {
  // (3) / (3 + 2 / log2(3) + 1 / log2(4)), by hand
  expect(ndcgAt10(['a'], grades)).toBeCloseTo(3 / 4.7618595, 6);
});

it('the eleventh place is worth nothing', () => {
  expect(ndcgAt10([...'0123456789', 'a'], grades)).toBe(0);
});
