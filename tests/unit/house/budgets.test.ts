import { expect, it } from 'vitest';
import { measureHouse, median } from '#tests/support/house/sizes.ts';
import { readSources } from '#tests/support/house/source-files.ts';

const { files, functions, any } = measureHouse();

it('no file is longer than 200 lines, half are no longer than 60', () => {
  expect(files.filter((file) => file.lines > 200)).toEqual([]);
  expect(median(files.map((file) => file.lines))).toBeLessThanOrEqual(60);
});

it('no function is longer than 40 lines, no constructor than 80, half are no longer than 10', () => {
  expect(functions.filter((one) => one.lines > (one.isConstructor ? 80 : 40))).toEqual([]);
  expect(median(functions.map((one) => one.lines))).toBeLessThanOrEqual(10);
});

it('nothing is of type any', () => {
  expect(any).toBe(0);
});

it('a lambda.ts only wires: 30 lines at most', () => {
  const long = files.filter((file) => /^functions\/.*\/lambda\.ts$/.test(file.path) && file.lines > 30);
  expect(long).toEqual([]);
});

it('a function’s use case says what it reads, writes and rejects, and whether it may be repeated', () => {
  const useCases = readSources(['functions']).filter(({ path }) => {
    const [, folder, file, deeper] = path.split('/');
    return deeper === undefined && file === `${folder}.ts`;
  });
  expect(useCases.length).toBeGreaterThan(7);
  for (const { path, text } of useCases) {
    for (const word of ['Reads:', 'Writes:', 'Rejects:', 'Repeats:']) expect(text, path).toContain(word);
  }
});

it('names say what a file holds', () => {
  const vague = /(?:^|[/-])(?:utils?|helpers?|common|misc|manager|service|dto|data|info)\.ts$|(?:^|\/)index\.ts$/;
  expect(
    readSources()
      .filter(({ path }) => vague.test(path))
      .map(({ path }) => path),
  ).toEqual([]);
  expect(
    readSources()
      .filter(({ path }) => !/^[a-z0-9./-]+$/.test(path))
      .map(({ path }) => path),
  ).toEqual([]);
});
