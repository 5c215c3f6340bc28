import { expect, test } from 'vitest';
import { differing, withinUpdates } from '#site/desk/differing.ts';

test('of two bodies only the blocks that differ are shown', () => {
  expect(differing(['a', 'b', 'c'], ['a', 'x', 'c'])).toEqual([['b'], ['x']]);
  expect(differing(['a', 'b'], ['a', 'n', 'b'])).toEqual([[], ['n']]);
  expect(differing(['a', 'a'], ['a'])).toEqual([['a'], []]);
  expect(differing([], ['a'])).toEqual([[], ['a']]);
  expect(differing([{ name: 'a' }], [{ name: 'a' }])).toEqual([[], []]);
});

test('an update that waits differs field by field', () => {
  const by = 'key:k1';
  const update = { field: 'upcoming', by, before: { headline: 'A', from: '1' }, after: { headline: 'B', from: '1' } };
  expect(withinUpdates(update)).toEqual([{ field: 'upcoming/headline', by, before: 'A', after: 'B' }]);
  expect(withinUpdates({ field: 'upcoming', after: { from: '1' } })).toEqual([
    { field: 'upcoming/from', before: undefined, after: '1' },
  ]);
  expect(withinUpdates({ field: 'source', after: 'Wire' })).toEqual([{ field: 'source', after: 'Wire' }]);
});
