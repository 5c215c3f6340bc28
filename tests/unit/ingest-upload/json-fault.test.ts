import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findJsonFault } from '#functions/ingest-upload/formats/json-fault.ts';

it.each([
  ['', 1, 1, true],
  ['{"a": 1', 1, 8, true],
  ['{"a": "x', 1, 9, true],
  ['{"a": "\\u12', 1, 12, true],
  ['[1,\n tru', 2, 5, true],
  ['[1,\n2,]', 2, 3, false],
  ['{"a" 1}', 1, 6, false],
  ['{a: 1}', 1, 2, false],
  ["['a']", 1, 2, false],
  ['["a\nb"]', 1, 4, false],
  ['["\\x"]', 1, 3, false],
  ['[1]]', 1, 4, false],
  ['[1}', 1, 3, false],
  ['{"a": undefined}', 1, 7, false],
])('%j stops being JSON at line %i, column %i', (text, line, column, isCutOff) => {
  expect(findJsonFault(text)).toEqual({ line, column, isCutOff });
});

it('whatever is cut off is said to be cut off, at its end', () => {
  const cut = fc
    .tuple(fc.json({ maxDepth: 4 }), fc.nat())
    .map(([json, at]) => `[${json}`.slice(0, (at % (json.length + 1)) + 1));
  fc.assert(
    fc.property(cut, (text) => {
      expect(findJsonFault(text).isCutOff).toBe(true);
    }),
  );
});

it('one wrong sign is found no later than where it stands', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 3 }), fc.nat(), (json, at) => {
      const place = at % (json.length + 1);
      const broken = `${json.slice(0, place)}\u0001${json.slice(place)}`;
      const fault = findJsonFault(broken);
      expect(fault).toMatchObject({ isCutOff: false, line: 1 });
      expect(fault.column).toBeLessThanOrEqual(place + 1);
    }),
  );
});

it('100,000 brackets deep is no deeper than one', () => {
  expect(findJsonFault('['.repeat(100_000))).toEqual({ line: 1, column: 100_001, isCutOff: true });
});
