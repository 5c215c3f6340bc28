import { expect, it } from 'vitest';
import { splitCategoryLine, unknownInLine } from '#functions/ingest-upload/formats/category-line.ts';

const names = [
  'Top News',
  'Asia News',
  'Asia',
  'News',
  'USA',
  'US',
  'New York',
  'New York City',
  'City Hall',
  'World/Asia Pacific',
  'Ç News',
];
const split = (line: string) => {
  const found = splitCategoryLine(line, names);
  return found && [found.categories.map((path) => path.join('/')), found.pinnedIn.map((path) => path.join('/'))];
};

it.each([
  ['the longest name wins', 'Top News Asia News USA', ['Top News', 'Asia News', 'USA'], []],
  ['a dash pins only where it stands', '-Top News Asia News', ['Top News', 'Asia News'], ['Top News']],
  [
    'a dash may stand before several',
    '-Top News –Asia News USA',
    ['Top News', 'Asia News', 'USA'],
    ['Top News', 'Asia News'],
  ],
  ['a dash may have a space after it', '- Top News USA', ['Top News', 'USA'], ['Top News']],
  ['a dash before a later name pins there', 'Top News -USA', ['Top News', 'USA'], ['USA']],
  ['case does not matter', 'TOP NEWS asia news', ['Top News', 'Asia News'], []],
  ['a name within another', 'Asia Asia News News US USA', ['Asia', 'Asia News', 'News', 'US', 'USA'], []],
  ['it goes back where the longest name leads nowhere', 'New York City Hall', ['New York', 'City Hall'], []],
  ['a name said twice counts once, pinned if either is', 'USA -USA', ['USA'], ['USA']],
  ['a lost space between small letter and capital', 'Top NewsUSA', ['Top News', 'USA'], []],
  ['commas and bars are spaces', 'Top News, USA | Asia', ['Top News', 'USA', 'Asia'], []],
  ['a path by its whole or by its last name', 'World/Asia Pacific USA', ['World/Asia Pacific', 'USA'], []],
  ['a path by its last name', 'Asia Pacific USA', ['World/Asia Pacific', 'USA'], []],
  ['letters written in two signs', 'C\u0327 News', ['Ç News'], []],
])('%s', (_why, line, categories, pinned) => {
  expect(split(line)).toEqual([categories, pinned]);
});

it.each(['Sports', 'Top News Sports', 'Top Newsroom', 'Asians', '', '-', 'x'.repeat(2000)])(
  '"%.20s" cannot be split',
  (line) => {
    expect(split(line)).toBeUndefined();
  },
);

it('names the words that are left over', () => {
  expect(unknownInLine('-Top News Local Affairs USA Sports', names)).toEqual(['Local Affairs', 'Sports']);
  expect(unknownInLine('Local Affairs', names)).toEqual(['Local Affairs']);
});

it('a line made to be tried over and over is done at once', () => {
  const many = Array.from({ length: 40 }, (_, at) => 'a '.repeat(at + 1).trim());
  const start = performance.now();
  expect(splitCategoryLine(`${'a '.repeat(480)}b`, many)).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(500);
});
