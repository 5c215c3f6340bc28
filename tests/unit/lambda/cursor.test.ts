import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInput } from '#shared/errors.ts';
import { createCursors } from '#shared/lambda/cursor.ts';

const now = '2026-03-01T12:00:00.000Z';
const { write, read, readText } = createCursors('a secret');

describe('a cursor', () => {
  it('gives back where a page ended', () => {
    expect(read(write(['x', 1], 'query', now), 'query', now)).toEqual(['x', 1]);
  });

  it('is refused for another query, with another secret, and after a day and an hour', () => {
    const cursor = write('x', 'query', now);
    expect(() => read(cursor, 'other', now)).toThrow(InvalidInput);
    expect(() => createCursors('other').read(cursor, 'query', now)).toThrow(InvalidInput);
    expect(() => read(cursor, 'query', '2026-03-02T13:00:00.001Z')).toThrow(InvalidInput);
  });

  it('is refused when a single letter was changed', () => {
    const cursor = write(['2026', 7], 'query', now);
    fc.assert(
      fc.property(fc.nat(cursor.length - 1), fc.constantFrom(...'abcXYZ019-_.'), (at, letter) => {
        fc.pre(cursor[at] !== letter);
        const altered = cursor.slice(0, at) + letter + cursor.slice(at + 1);
        expect(() => read(altered, 'query', now)).toThrow(InvalidInput);
      }),
    );
  });

  it.each(['', '.', 'a.b', '....', 'e30.e30', '%00'])('%s is refused', (text) => {
    expect(() => read(text, 'query', now)).toThrow(InvalidInput);
  });

  it('that should hold a text and holds something else is refused', () => {
    expect(readText(undefined, 'query', now)).toBeUndefined();
    expect(readText(write('2026', 'query', now), 'query', now)).toBe('2026');
    expect(() => readText(write(['2026'], 'query', now), 'query', now)).toThrow(InvalidInput);
  });
});
