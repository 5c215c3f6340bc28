import { describe, expect, it } from 'vitest';
import { seededRandom } from '#bench/generated-articles.ts';
import { storyKeys } from '#shared/search/story-keys.ts';

const random = seededRandom(3);
const words = (count: number): string[] => Array.from({ length: count }, () => `w${Math.floor(random() * 5000)}`);
const share = (one: readonly string[], other: readonly string[]) =>
  storyKeys(one.join(' ')).some((key) => storyKeys(other.join(' ')).includes(key));
const often = (pair: () => readonly [string[], string[]]): number =>
  Array.from({ length: 200 }, pair).filter(([one, other]) => share(one, other)).length / 200;

describe('the keys of a story', () => {
  it('are shared by a copy with other capitals, signs and a few changed words', () => {
    expect(
      often(() => {
        const text = words(250);
        const copy = text.map((word, at) => (at % 100 === 50 ? 'edited' : word));
        return [text, copy.map((word) => `${word.toUpperCase()},`)];
      }),
    ).toBeGreaterThan(0.95);
  });

  it('are mostly shared by an update with a new beginning', () => {
    expect(
      often(() => {
        const text = words(200);
        return [text, [...words(20), ...text]];
      }),
    ).toBeGreaterThan(0.8);
  });

  it('are not shared by articles that end in the same paragraph', () => {
    const background = words(40);
    expect(
      often(() => [
        [...words(200), ...background],
        [...words(200), ...background],
      ]),
    ).toBeLessThan(0.03);
  });

  it('are none for a line of text', () => {
    expect(storyKeys('Tide table for Monday')).toEqual([]);
  });

  it('of a long article take no time', () => {
    const text = words(200_000).join(' ');
    const start = performance.now();
    storyKeys(text);
    expect(performance.now() - start).toBeLessThan(200);
  });
});
