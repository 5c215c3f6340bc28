import { expect, it } from 'vitest';
import { remembered } from '#shared/search/names/remembered.ts';

it('a word is worked out once, and again only after thousands of others', () => {
  const worked: string[] = [];
  const upper = remembered((word) => {
    worked.push(word);
    return word.toUpperCase();
  });
  expect([upper('a'), upper('a'), upper('')]).toEqual(['A', 'A', '']);
  expect(worked).toEqual(['a', '']);
  for (let n = 0; n < 5000; n += 1) upper(`w${n}`);
  expect([upper('a'), worked.filter((word) => word === 'a').length]).toEqual(['A', 2]);
});
