import { describe, expect, it } from 'vitest';
import { inOtherNames } from '#functions/suggest-queries/other-names.ts';
import { createSuggestQueries } from '#functions/suggest-queries/suggest-queries.ts';
import { suggestionQueries, wordQueries } from '#functions/suggest-queries/suggestion-queries.ts';
import { readTypedWords } from '#functions/suggest-queries/typed-words.ts';
import { Unavailable } from '#shared/errors.ts';
import { editsBetween, editsToBeginning } from '#shared/search/edits-between.ts';
import { createAskNames } from '#shared/search/names/ask-names.ts';
import { builtInFamilies } from '#shared/search/names/families.data.ts';
import { visibilityFilter } from '#shared/search/visibility-filter.ts';
import type { EngineAnswer } from '#shared/stores/search-engine.ts';

const now = '2026-03-02T12:00:00.000Z';
const answer = (changes: Partial<EngineAnswer> = {}): EngineAnswer => ({
  ...{ tookMs: 1, total: { value: 0, relation: 'eq' }, hits: [], aggregations: {}, partial: false },
  ...changes,
});
const hit = (source: unknown, nameText: readonly string[] = []) => ({
  ...{ source, sort: [], highlight: {}, values: { nameText } },
});
const article = (id: string, headline: string) => hit({ hit: { id, slug: id, headline } });
const readFamilies = async () => builtInFamilies;
const nothing = [answer(), answer(), answer()];

/** Suggests from prepared answers, one for each call of the engine; says what it was asked. */
async function suggest(q: string, ...calls: readonly (readonly EngineAnswer[])[]) {
  const asked: unknown[] = [];
  const engine = { searchAll: async (bodies: unknown) => calls[asked.push(bodies) - 1] ?? nothing };
  const { body } = await createSuggestQueries({ engine, readFamilies, now: () => now }).suggestQueries({
    ...{ query: { q }, params: undefined, headers: undefined, body: undefined, caller: undefined },
  });
  return { body, asked };
}

describe('what the engine is asked', () => {
  const queries = (q: string, forgiving = false) =>
    suggestionQueries({ typed: readTypedWords(q), others: [] }, now, forgiving);

  it('holds the visibility filter in every question, typos included', () => {
    const { filter, must_not } = visibilityFilter(now);
    const words = wordQueries(readTypedWords('kadhimi harbour'), now);
    for (const query of [...queries('kadhimi harbour'), ...queries('a'), ...queries('harbuor', true), ...words]) {
      for (const clause of [...filter, ...must_not]) expect(JSON.stringify(query)).toContain(JSON.stringify(clause));
    }
  });

  it('never holds what a reader typed as anything but text to match', () => {
    const asked = JSON.stringify(queries('title:* AND /.*/ "x" ~2 {}', true));
    expect(asked).not.toMatch(/query_string|regexp|wildcard|script|prefix"|include/);
  });

  it('looks for whole words, and for the last as a beginning', () => {
    const [headlines] = queries('the port w').map((query) => JSON.stringify(query));
    expect(headlines).toContain('{"headline.exact":{"query":"port"');
    expect(headlines).toContain('{"headline.beginnings":{"query":"w"');
  });

  it('looks for typos of three words at most, in words of four letters or more', () => {
    const words = readTypedWords('tiny cat storm harbours again 2026');
    expect(words.map(({ typos }) => typos)).toEqual([1, 0, 1, 2, 0, 0]);
  });
});

describe('the other names of a family', () => {
  const inOthers = (q: string) =>
    inOtherNames(q, createAskNames(builtInFamilies)).map((words) =>
      words.map(({ text, unfinished }) => text + (unfinished ? '…' : '')).join(' '),
    );

  it('stand in place of the name that was typed, whole', () => {
    expect(inOthers('kiev')).toEqual(['Kyiv', 'Kiew', 'Kyjiw']);
    expect(inOthers('mayor of Kiev tr')).toContain('mayor of Kyiv tr…');
    expect(inOthers(`${'a '.repeat(63)}daesh`).length).toBeGreaterThan(0);
    expect(inOthers('kie')).toEqual([]);
    expect(inOthers('harbour wall')).toEqual([]);
  });

  it('find headlines and names, below those that write it as it was typed', async () => {
    const headlines = answer({ hits: [article('a', 'Kiev trams'), article('b', 'Kyiv waits'), article('c', 'Lviv')] });
    const { body, asked } = await suggest('Kiev', [headlines, answer({ hits: [hit({}, ['Kyiv', 'Lviv'])] }), answer()]);
    expect(body.headlines.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(body.names).toEqual(['Kyiv']);
    expect(body.corrections).toEqual([]);
    expect(JSON.stringify(asked[0])).toContain('{"headline.exact":{"query":"Kyiv"');
  });
});

describe('suggestions', () => {
  it('take one call when something is found, more for typos when nothing is, none when nothing is typed', async () => {
    const found = [answer({ hits: [article('a', 'Harbour wall')] }), answer(), answer()];
    expect((await suggest('harb', found)).asked).toHaveLength(1);
    expect((await suggest('harbuor', nothing)).asked).toHaveLength(2);
    expect((await suggest('hax', nothing)).asked).toHaveLength(1);
    expect((await suggest(' - ')).asked).toHaveLength(0);
  });

  it('look for typos in words that nobody wrote so, and in no others', async () => {
    const known = answer({ total: { value: 1, relation: 'eq' } });
    const all = await suggest('harbour tariff', nothing, [known, known]);
    expect(all.asked).toHaveLength(2);
    const one = await suggest('harbour tarrif', nothing, [known, answer()]);
    expect(one.asked).toHaveLength(3);
    expect(JSON.stringify(one.asked[2])).toContain('"query":"tarrif","operator":"and","fuzziness":1');
    expect(JSON.stringify(one.asked[2])).toContain('"query":"harbour","operator":"and","fuzziness":0');
  });

  it('say a headline once, however many articles have it', async () => {
    const hits = [article('b', 'Harbour Wall holds'), article('a', 'Harbour wall holds')];
    const { body } = await suggest('harb', [answer({ hits }), answer(), answer()]);
    expect(body.headlines).toEqual([{ id: 'b', slug: 'b', label: 'Harbour Wall holds' }]);
  });

  it('put the name first that stands in more of the newest articles, and leave out the others beside it', async () => {
    const names = answer({ hits: [hit({}, ['Tilda Quinn', 'Oslo']), hit({}, ['Tim Quill', 'Tilda Quinn'])] });
    expect((await suggest('qui', [answer(), names, answer()])).body.names).toEqual(['Tilda Quinn', 'Tim Quill']);
  });

  it('correct a word to the one that was found, the commonest first', async () => {
    const hits = [article('a', 'Tariffs bite'), article('b', 'Tariffs bind'), article('c', 'Tarifas')];
    const { body } = await suggest('tarrifs', nothing, [answer({ hits }), answer(), answer()]);
    expect(body.corrections[0]).toBe('tariffs');
  });

  it('are refused as unavailable while the engine is', async () => {
    const engine = { searchAll: () => Promise.reject(new Unavailable('Search')) };
    const asked = createSuggestQueries({ engine, readFamilies, now: () => now }).suggestQueries({
      ...{ query: { q: 'x' }, params: undefined, headers: undefined, body: undefined, caller: undefined },
    });
    await expect(asked).rejects.toMatchObject({ status: 503 });
  });
});

it.each([
  ['harbuor', 'harbour', false, 1],
  ['harbor', 'harbour', false, 1],
  ['tarrif', 'tariffs', true, 1],
  ['wall', 'wall', false, 0],
  ['', 'wall', false, 4],
])('%s is as far from %s as the engine counts (beginning: %s): %i', (typed, word, beginning, typos) => {
  expect((beginning ? editsToBeginning : editsBetween)(typed, word)).toBe(typos);
});
