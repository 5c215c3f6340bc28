import { expect, it } from 'vitest';
import { whyTooMuchJson } from '#functions/ingest-upload/formats/json-bounds.ts';

it('brackets and commas within strings do not count', () => {
  expect(whyTooMuchJson(JSON.stringify({ a: `${'['.repeat(300)}\\"${'{'.repeat(300)}` }))).toBeUndefined();
});

it('200 deep is read, 201 deep is refused with the line where it becomes so', () => {
  expect(whyTooMuchJson('['.repeat(200) + ']'.repeat(200))).toBeUndefined();
  expect(whyTooMuchJson(`{"a":\n${'['.repeat(200)}`)).toEqual({
    severity: 'error',
    line: 2,
    detail: 'The JSON nests more than 200 deep, here for the first time. Split the file.',
  });
});

it('a million values are read, one more is refused', () => {
  expect(whyTooMuchJson('0,'.repeat(1_000_000))).toBeUndefined();
  expect(whyTooMuchJson('0,'.repeat(1_000_001))?.detail).toMatch(/1000000 values/);
});
