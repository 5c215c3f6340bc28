import { describe, expect, it } from 'vitest';
import { createQuoteLines } from '#functions/ingest-upload/quote-lines.ts';
import type { Problem } from '#shared/errors.ts';

const at = (line?: number): Problem => ({
  severity: 'error',
  detail: 'Wrong.',
  ...(line === undefined ? {} : { line }),
});
const quoted = (text: string, line?: number) => createQuoteLines(text)([at(line)])[0]?.excerpt;

describe('a problem in a file', () => {
  it('quotes its line, whatever ends lines', () => {
    expect(quoted('one\ntwo\r\nthree\rfour', 2)).toBe('two');
    expect(quoted('one\ntwo\r\nthree\rfour', 4)).toBe('four');
  });

  it('quotes nothing of an empty line, of a line that is not there, and without a line', () => {
    expect([quoted('one\n\n', 2), quoted('one', 9), quoted('one')]).toEqual([undefined, undefined, undefined]);
    expect(createQuoteLines('one')([at()])).toEqual([at()]);
  });

  it('quotes at most 200 characters, none of them by half, and no sign that steers a terminal', () => {
    const long = quoted('🎈'.repeat(5000), 1) ?? '';
    expect([[...long].length, long.at(-1), long.isWellFormed()]).toEqual([200, '…', true]);
    expect(quoted(`${'b'.repeat(200)}\n`, 1)).toBe('b'.repeat(200));
    expect(quoted('a\u001b[31m\u202ered\tb', 1)).toBe('a[31mred b');
  });
});
