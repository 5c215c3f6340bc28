import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '#shared/asking/parse-query.ts';
import type { QueryTree } from '#shared/asking/query-tree.ts';
import { InvalidInput } from '#shared/errors.ts';

/** A tree in one line: words as they are, "phrases", (a & b), (a | b), -not. */
function inOneLine(tree: QueryTree | undefined): string {
  if (tree === undefined) return '';
  if (tree.type === 'words') return tree.text;
  if (tree.type === 'phrase') return `"${tree.text}"`;
  if (tree.type === 'choice') return `${tree.field}:${tree.value}`;
  if (tree.type === 'not') return `-${inOneLine(tree.of)}`;
  return `(${tree.of.map(inOneLine).join(tree.type === 'all' ? ' & ' : ' | ')})`;
}
const read = (query: string): string => inOneLine(parseQuery(query));

describe('the query language', () => {
  it.each([
    ['drone attack', 'drone attack'],
    ['"end combat mission"', '"end combat mission"'],
    ['“curly quotes” too', '(too & "curly quotes")'],
    ['harbour -wall', '(harbour & -wall)'],
    ['harbour NOT wall', '(harbour & -wall)'],
    ['harbour −"sea wall"', '(harbour & -"sea wall")'],
    ['-wall', '-wall'],
    ['NOT NOT wall', 'wall'],
    ['drone AND base', '(drone & base)'],
    ['drone OR base', '(drone | base)'],
    ['drone strike OR air raid', '(drone strike | air raid)'],
    ['a AND b OR c AND d', '((a & b) | (c & d))'],
    ['(drone OR rocket) AND base', '((drone | rocket) & base)'],
    ['base (drone OR rocket)', '(base & (drone | rocket))'],
    ['al-Kadhimi', 'al-Kadhimi'],
    ['and or not', 'and or not'],
    ['-(drone OR rocket) base', '(base & -(drone | rocket))'],
  ])('reads %s as %s', (query, meaning) => {
    expect(read(query)).toBe(meaning);
  });

  it.each([
    ['"end combat', '"end combat"'],
    ['(drone OR base', '(drone | base)'],
    ['drone) base', '(drone & base)'],
    [')))drone(((', 'drone'],
    ['AND drone', 'drone'],
    ['drone AND', 'drone'],
    ['OR OR drone AND AND base', '(drone & base)'],
    ['drone NOT', 'drone'],
    ['() drone', 'drone'],
    ['- drone', 'drone'],
    ['drone -', 'drone'],
    ['""', ''],
    ['???', ''],
    ['', ''],
    ['AND OR NOT ( ) "', ''],
    ['dr\u0000one', 'dr one'],
    ['drone \ud800 base', 'drone base'],
    ['drone\tbase\nraid', 'drone base raid'],
  ])('forgives %j, reading %s', (query, meaning) => {
    expect(read(query)).toBe(meaning);
  });

  it.each([
    ['a query of 513 characters', 'x'.repeat(513), '512'],
    ['65 words', 'word '.repeat(65), '64'],
    ['65 signs of a script without spaces', '\u6f22'.repeat(65), '64'],
    ['brackets six deep', `${'('.repeat(6)}drone`, '5 deep'],
    ['brackets 250 deep', `${'('.repeat(250)}drone${')'.repeat(250)}`, '5 deep'],
  ])('refuses %s, naming q and the limit', (_what, query, limit) => {
    expect(() => parseQuery(query)).toThrow(InvalidInput);
    try {
      parseQuery(query);
    } catch (error) {
      expect((error as InvalidInput).problems).toEqual([
        { severity: 'error', parameter: 'q', detail: expect.stringContaining(limit) },
      ]);
    }
  });

  it.each([
    ['512 characters', 'x'.repeat(512)],
    ['64 words', 'word '.repeat(64)],
    ['brackets five deep', `${'('.repeat(5)}drone${')'.repeat(5)}`],
  ])('takes %s', (_what, query) => {
    expect(parseQuery(query)).toBeDefined();
  });

  it('reads anything at all, or refuses it in plain words', () => {
    const pieces = fc.constantFrom(
      'drone',
      '"',
      '(',
      ')',
      'AND',
      'OR',
      'NOT',
      '-',
      ' ',
      '\u0000',
      '\ud800',
      '漢字',
      '🙂',
      '*:*',
      '\\',
      '/a/',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 600 }),
          fc.array(pieces).map((all) => all.join(' ')),
        ),
        (query) => {
          try {
            parseQuery(query);
          } catch (error) {
            expect(error).toBeInstanceOf(InvalidInput);
          }
        },
      ),
      { numRuns: 600 },
    );
  });
});

describe('a field and its value', () => {
  it.each<[string, unknown]>([
    ['category:usa', { type: 'choice', field: 'category', value: 'usa' }],
    ['author:"Ada Loftus"', { type: 'choice', field: 'author', value: 'Ada Loftus' }],
    ['-agency:ap', { type: 'not', of: { type: 'choice', field: 'agency', value: 'ap' } }],
    [
      'wall tag:sea OR gate',
      {
        type: 'any',
        of: [
          {
            type: 'all',
            of: [
              { type: 'words', text: 'wall' },
              { type: 'choice', field: 'tag', value: 'sea' },
            ],
          },
          { type: 'words', text: 'gate' },
        ],
      },
    ],
    ['category:', { type: 'words', text: 'category:' }],
    ['password:secret', { type: 'words', text: 'password:secret' }],
    ['subcategory:usa', { type: 'words', text: 'subcategory:usa' }],
  ])('%s', (q, tree) => expect(parseQuery(q)).toEqual(tree));
});
