import { describe, expect, it } from 'vitest';
import type { Pin } from '#shared/articles/article.ts';
import { inPinOrder, isInForce, keepWithin, mergePins, parsePins, type SentPin } from '#shared/articles/pins.ts';
import { InvalidInput } from '#shared/errors.ts';
import { category } from '#tests/support/sample-article.ts';

const asia = { slug: 'world-asia', name: 'Asia', path: ['World', 'Asia'], ancestors: ['world'] };

const refusalOf = (sent: SentPin[]): string[] => {
  try {
    parsePins(sent, [category('Town'), asia]);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.problems.map(({ pointer }) => pointer ?? '');
  }
};

it('a pin is in force from its first second on and no longer at its last', () => {
  const pin = { category: 'town', from: '2026-03-01T10:00:00.000Z', until: '2026-03-01T11:00:00.000Z' };
  const at = (time: string) => isInForce(pin, `2026-03-01T${time}Z`);
  expect([at('09:59:59.999'), at('10:00:00.000'), at('10:59:59.999'), at('11:00:00.000')]).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(isInForce({ category: 'town' }, '2026-03-01T10:00:00.000Z')).toBe(true);
});

it('pins stand by their order, those without one behind them, newest first as they came', () => {
  const one = (id: string, ...pins: Pin[]) => ({ id, pins });
  const newestFirst = [
    one('a', { category: 'town' }),
    one('b', { category: 'town', order: 2 }),
    one('c', { category: 'sport', order: 0 }),
    one('d', { category: 'town', order: 1 }, { category: 'sport' }),
    one('e', { category: 'town' }),
    one('f', { category: 'town', order: 1 }),
    one('g', { category: 'town', order: 0, until: '2026-01-01T00:00:00.000Z' }),
  ];
  const shown = inPinOrder(newestFirst, 'town', '2026-03-01T00:00:00.000Z');
  expect(shown.map(({ id }) => id)).toEqual(['d', 'f', 'b', 'a', 'e']);
});

describe('pins that an editor sends', () => {
  it('are stored with times in UTC and nothing that was not said', () => {
    const sent = [
      { category: 'town', from: '2026-03-01T10:00:00+01:00', order: 3 },
      { category: 'world', until: undefined },
    ];
    expect(parsePins(sent, [category('Town'), asia])).toStrictEqual([
      { category: 'town', from: '2026-03-01T09:00:00.000Z', order: 3 },
      { category: 'world' },
    ]);
  });

  it.each<[string, SentPin[], string[]]>([
    ['a category the article is not in', [{ category: 'sport' }], ['/pins/0/category']],
    ['a category twice', [{ category: 'town' }, { category: 'town' }], ['/pins/1/category']],
    ['a time without a zone', [{ category: 'town', from: '2026-03-01T10:00:00' }], ['/pins/0/from']],
    ['an order that is none', [{ category: 'town', order: 1.5 }], ['/pins/0/order']],
    ['a negative order', [{ category: 'town', order: -1 }], ['/pins/0/order']],
    [
      'an end that is not behind the start',
      [{ category: 'town', from: '2026-03-01T10:00:00Z', until: '2026-03-01T11:00:00+01:00' }],
      ['/pins/0/until'],
    ],
    [
      'all that is wrong at once',
      [
        { category: 'sport', order: -1 },
        { category: 'world-asia', until: 'soon' },
      ],
      ['/pins/0/category', '/pins/0/order', '/pins/1/until'],
    ],
  ])('are refused for %s', (_why, sent, pointers) => {
    expect(refusalOf(sent)).toEqual(pointers);
  });
});

it('an upload that pins in the same category keeps the times and the place of that pin', () => {
  const until = '2026-03-01T11:00:00.000Z';
  const before: Pin[] = [{ category: 'town', until, order: 1 }, { category: 'sport' }];
  expect(mergePins(before, ['world', 'town'])).toEqual([{ category: 'town', until, order: 1 }, { category: 'world' }]);
  expect(mergePins(before, [])).toEqual([]);
});

it('a pin goes with its category, and stays while a category below it is left', () => {
  expect(keepWithin([{ category: 'world' }, { category: 'town' }], [asia])).toEqual([{ category: 'world' }]);
});
