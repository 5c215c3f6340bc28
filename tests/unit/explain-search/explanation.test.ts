import { describe, expect, it } from 'vitest';
import { ordinal, reasonLine, whyAbove } from '#functions/explain-search/plain-words.ts';
import { type Explanation, readExplanation } from '#functions/explain-search/read-explanation.ts';
import { isFormOf, nameReasons, type Reason } from '#functions/explain-search/reasons.ts';
import { createAskNames } from '#shared/search/names/ask-names.ts';

const node = (value: number, description: string, ...details: Explanation[]): Explanation => ({
  value,
  description,
  details,
});
const term = (value: number, what: string) => node(value, `weight(${what} in 7) [PerFieldSimilarity], result of:`);
const scores = (explanation: Explanation) =>
  readExplanation(explanation).map(({ field, score }) => [field, Number(score.toFixed(2))]);

describe('the engine’s explanation', () => {
  it('is read down to what each term gave', () => {
    const sum = node(3, 'sum of:', term(1, 'headline:ferri'), node(2, 'sum of:', term(2, 'body.exact:ferry')));
    expect(scores(sum)).toEqual([
      ['headline', 1],
      ['body.exact', 2],
    ]);
  });

  it('counts only the best of several, or a share of the others', () => {
    const fields = [term(1, 'headline:wall'), term(4, 'body:wall')];
    expect(scores(node(4, 'max of:', ...fields))).toEqual([['body', 4]]);
    expect(scores(node(4.2, 'max plus 0.2 times others of:', ...fields))).toEqual([
      ['body', 4],
      ['headline', 0.2],
    ]);
  });

  it('gives to freshness what a factor or an addition of age changed', () => {
    const words = term(2, 'body:wall');
    const factor = node(0.8, 'exp(-0.5 * visibleFrom)');
    expect(scores(node(1.6, 'function score, product of:', words, factor))).toEqual([
      ['body', 2],
      ['freshness', -0.4],
    ]);
    const added = node(
      0.5,
      'Distance score, computed as weight * pivotDistance / (pivotDistance + abs(value - origin))',
    );
    expect(scores(node(2.5, 'sum of:', words, node(0.5, 'sum of:', added)))).toEqual([
      ['body', 2],
      ['freshness', 0.5],
    ]);
  });

  it('leaves out filters', () => {
    const filter = node(0, 'match on required clause, product of:', node(0, '# clause'), node(1, 'state:published'));
    expect(scores(node(1, 'sum of:', term(1, 'body:wall'), filter))).toEqual([['body', 1]]);
  });

  it('knows synonyms and phrases of keys', () => {
    expect(readExplanation(term(1, 'Synonym(names:KDMi names:KSMi)'))[0]).toMatchObject({
      field: 'names',
      terms: ['KDMi', 'KSMi'],
      phrase: false,
    });
    expect(readExplanation(term(1, 'names:"aSLMK (STT STTi)"~1'))[0]).toMatchObject({
      field: 'names',
      terms: ['aSLMK', 'STT', 'STTi'],
      phrase: true,
    });
  });
});

describe('a reason', () => {
  const family = [{ id: 'islamic-state', names: ['Islamic State', 'IS', 'Daesh'] }];
  const asked = { words: ['Daesh', 'ferry'], names: createAskNames(family)('Daesh ferry') };
  const kindOf = (field: string, terms: string[], phrase = false) =>
    nameReasons([{ field, terms, phrase, score: 1 }], asked)[0];
  const familyKey = asked.names[0]?.phrases.find((phrase) => phrase.flat().includes('=IS'))?.flat() ?? [];

  it('names the word as it was asked, and how it stands there', () => {
    expect(kindOf('headline', ['ferri'])).toMatchObject({ kind: 'word', asked: 'ferry', field: 'headline' });
    expect(kindOf('body.exact', ['ferry'])).toMatchObject({ kind: 'as-written', asked: 'ferry', field: 'body' });
    expect(kindOf('body', ['daesh', 'ferri'], true)).toMatchObject({ kind: 'phrase', asked: 'Daesh ferry' });
    expect(kindOf('body.exact', ['fairy'])).toMatchObject({ kind: 'similar', stands: 'fairy' });
  });

  it('tells a name’s own spellings from other names of its family', () => {
    expect(familyKey).not.toEqual([]);
    expect(kindOf('leadNames', familyKey)).toMatchObject({ kind: 'family', asked: 'Daesh' });
    const own = asked.names[0]?.phrases[0]?.flat() ?? [];
    expect(kindOf('leadNames', own)).toMatchObject({ kind: 'name', asked: 'Daesh' });
    expect(kindOf('body', ['islam', 'state'], true)).toMatchObject({ kind: 'family', stands: 'islam state' });
  });

  it('knows a word in the forms of another language, or a part of one without spaces', () => {
    const words = { words: ['中国经济', 'grève'], names: [] };
    const inFrench = { field: 'french', terms: ['grev'], phrase: false, score: 1 };
    const [french] = nameReasons([inFrench], words);
    expect(french).toMatchObject({ kind: 'word', asked: 'grève', field: 'french' });
    expect(french && reasonLine(french)).toContain('stands in the article, in its own language');
    const [chinese] = nameReasons([{ ...inFrench, terms: ['国经'] }], words);
    expect(chinese).toMatchObject({ kind: 'word', asked: '中国经济' });
  });

  it('adds up what says the same, the weightiest first', () => {
    const one = { field: 'body', terms: ['ferri'], phrase: false };
    const reasons = nameReasons(
      [
        { ...one, score: 1 },
        { field: 'freshness', terms: [], phrase: false, score: -3 },
        { ...one, score: 1 },
      ],
      asked,
    );
    expect(reasons.map(({ kind, score }) => [kind, score])).toEqual([
      ['freshness', -3],
      ['word', 2],
    ]);
  });

  it.each([
    ['ferries', 'ferri', true],
    ['ferry', 'ferri', true],
    ['Élysée', 'elyse', true],
    ['wall', 'wallet', false],
    ['is', 'islam', false],
  ])('%s and the stem %s: %s', (word, stem, is) => {
    expect(isFormOf(word, stem)).toBe(is);
  });
});

describe('plain words', () => {
  const reason = (asked: string, score: number): Reason => ({ kind: 'word', asked, field: 'text', weight: 1, score });

  it('say where a word stands and what it gave', () => {
    expect(reasonLine(reason('ferry', 1.234))).toBe(
      '1.23  “ferry”, in this or another form, stands in the text, captions or tags, weight 1',
    );
  });

  it('say what another article gets more for', () => {
    expect(whyAbove([reason('ferry', 3), reason('wall', 1)], [reason('ferry', 1)])).toBe(
      'more for “ferry” (3.00, here 1.00)',
    );
    expect(whyAbove([reason('ferry', 1)], [reason('ferry', 1)])).toBe('as relevant, and newer');
  });

  it.each([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [11, '11th'],
    [13, '13th'],
    [21, '21st'],
    [100, '100th'],
  ])('count %i as %s', (n, words) => {
    expect(ordinal(n)).toBe(words);
  });
});
