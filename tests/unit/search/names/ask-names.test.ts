import { describe, expect, it } from 'vitest';
import { createAskNames } from '#shared/search/names/ask-names.ts';
import { builtInFamilies } from '#shared/search/names/families.data.ts';
import { mergeFamilies, type NameFamily } from '#shared/search/names/families.ts';
import { writePhrase } from '#shared/search/names/name-phrases.ts';

const ask = createAskNames(builtInFamilies);
const texts = (query: string): string[] => ask(query).map(({ text }) => text);
const ways = (query: string): string[] => ask(query).flatMap(({ phrases }) => phrases.map(writePhrase));

describe('what a query may name', () => {
  it('is any word that is not ordinary when it is typed in small letters, and only capitals otherwise', () => {
    expect(texts('kadhimi drone attack basra')).toEqual(['kadhimi', 'basra']);
    expect(texts('Kadhimi visits hospital in Basra')).toEqual(['Kadhimi', 'Basra']);
  });

  it('is an acronym where capitals say so, or where the letters are no ordinary word', () => {
    expect(ways('IS claims attack')).toContain('=IS');
    expect(ways('what is it to us, who un')).toEqual([]);
    expect(ways('pmf')).toContain('=PMF');
    expect(ways('IS')).toContain('=IS');
  });

  it('has no case when all of it is in capitals', () => {
    expect(ways('KADHIMI IS HERE')).toEqual(ways('Kadhimi'));
  });

  it('names a family by its longest name, in any spelling', () => {
    const [asked, ...more] = ask('Kataeb Hizbullah rockets');
    expect(asked).toMatchObject({ text: 'Kataeb Hizbullah', together: true });
    expect(asked?.texts).toContain('Hezbollah Brigades');
    expect(more).toEqual([]);
    expect(texts('islamic state of iraq and the levant')).toEqual(['islamic state of iraq and the levant']);
  });

  it('keeps words together that say nothing alone', () => {
    expect(ask('Ain el-Asad')).toMatchObject([{ text: 'Ain el-Asad', together: true }]);
    expect(createAskNames([])('ayn al-asad')).toMatchObject([{ text: 'ayn al-asad', together: true }]);
    expect(ask('Bashar al-Assad').every(({ together }) => !together)).toBe(true);
  });

  it('says where it stands, so that the other words can be asked for as well', () => {
    const query = 'did al-Kadhimi resign';
    expect(ask(query).map(({ start, end }) => query.slice(start, end))).toEqual(['al-Kadhimi']);
  });

  it('says which look-alikes do not count', () => {
    expect(ask('Kataeb party')[0]?.notPhrases).not.toEqual([]);
  });
});

describe('families of editors', () => {
  const own: NameFamily = { id: 'gull-rock', names: ['Gull Rock', 'Larus Stack'] };

  it('add to those built in, replace one of the same id and take one out', () => {
    const merged = mergeFamilies(builtInFamilies, [
      own,
      { id: 'kyiv', names: ['Kyiv', 'Kyjev'] },
      { id: 'mumbai', names: ['Mumbai', 'Bombay'], removed: true },
    ]);
    const askOurs = createAskNames(merged);
    expect(askOurs('gull rock')[0]?.texts).toEqual(own.names);
    expect(askOurs('Kyiv')[0]?.texts).toEqual(['Kyiv', 'Kyjev']);
    expect(askOurs('Mumbai')[0]?.texts).toEqual([]);
  });

  it('built in: each has names enough, none twice', () => {
    const ids = builtInFamilies.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(60);
    for (const { names } of builtInFamilies) expect(new Set(names).size).toBe(names.length);
    expect(builtInFamilies.filter(({ names }) => names.length < 2).map(({ id }) => id)).toEqual([]);
  });
});
