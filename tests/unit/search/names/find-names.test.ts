import { describe, expect, it } from 'vitest';
import { findNames } from '#shared/search/names/find-names.ts';
import { nameLines } from '#shared/search/names/name-field.ts';

const found = (text: string): string[] => findNames(text).map(({ words }) => words.join(' '));
const acronyms = (text: string): string[] => findNames(text).flatMap(({ words, acronym }) => (acronym ? words : []));

describe('names in a text', () => {
  it('are runs of words with a capital, with the particles within', () => {
    expect(
      found('He met Mustafa al-Kadhimi and Mohammed bin Salman near the Bank of England, with Ursula von der Leyen.'),
    ).toEqual(['Mustafa al-Kadhimi', 'Mohammed bin Salman', 'Bank of England', 'Ursula von der Leyen']);
  });

  it('begin no sentence with an ordinary word, nor with one that the text has in small letters', () => {
    expect(found('Attack on Basra. Herring came late. The herring men of Wick sold less. Wick slept.')).toEqual([
      'Basra',
      'Wick',
      'Wick',
    ]);
  });

  it('are no days, no months and no particles alone', () => {
    expect(found('He came in January, on a Monday, to the port of the Wren, and not out of the blue.')).toEqual([
      'Wren',
    ]);
  });

  it('lose the possessive and what hangs on by a hyphen', () => {
    expect(found('The port was Iraq’s, then US-led and Iran-backed; Xu Zhi-yuan, Syria-Iraq')).toEqual([
      'Iraq',
      'US',
      'Iran',
      'Xu Zhi-yuan',
      'Syria-Iraq',
    ]);
  });

  it('are acronyms where two to six capitals stand in a text that has small letters', () => {
    expect(acronyms('For U.S. officials IS is what it is, said the WHO and ISIS to us. A plan B.')).toEqual([
      'U.S.',
      'IS',
      'WHO',
      'ISIS',
    ]);
    expect(findNames('WHO SAYS IT IS OVER')).toEqual([]);
  });

  it('are none in scripts without capitals', () => {
    expect(findNames('ميناء الحديدة يستعد، 徐志远发现的彗星')).toEqual([]);
  });

  it('say where they stand', () => {
    const text = 'The guests of “Abd al-Fattah” left.';
    const [name] = findNames(text);
    expect(text.slice(name?.start, name?.end)).toBe('Abd al-Fattah');
  });

  it('are written for the index with an acronym and its name on one line', () => {
    expect(nameLines(['Rain fell in DR Congo and, said the UN, in Basra; in Basra most.'])).toEqual([
      expect.stringMatching(/^=DR KNG/),
      '=UN',
      ...Array(2).fill(expect.stringMatching(/^BS/)),
    ]);
  });

  it('cost little in a megabyte, and no more in one of capitals and hyphens', () => {
    for (const text of ['Mustafa al-Kadhimi of Basra met them. '.repeat(28_000), 'A-B’'.repeat(260_000)]) {
      const start = performance.now();
      nameLines([text]);
      expect(performance.now() - start).toBeLessThan(1_500);
    }
  });
});
