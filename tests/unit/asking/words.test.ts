import { describe, expect, it } from 'vitest';
import { askedParts } from '#shared/asking/asked-parts.ts';
import { otherSpellings } from '#shared/asking/other-spellings.ts';
import { editsBetween } from '#shared/search/edits-between.ts';
import { createAskNames } from '#shared/search/names/ask-names.ts';
import { builtInFamilies } from '#shared/search/names/families.data.ts';

const askNames = createAskNames(builtInFamilies);
const parts = (text: string) =>
  askedParts(text, askNames).map((part) => (part.type === 'word' ? part.text : part.names.map(({ text }) => text)));

describe('edits between words', () => {
  it.each([
    ['harbour', 'harbour', 0],
    ['harbour', 'habrour', 1],
    ['harbour', 'harbor', 1],
    ['harbour', 'horbout', 2],
    ['', 'abc', 3],
  ])('%s, %s: %i', (one, other, edits) => {
    expect(editsBetween(one, other)).toBe(edits);
    expect(editsBetween(other, one)).toBe(edits);
  });
});

describe('other spellings', () => {
  it.each([
    ['defence', ['defense']],
    ['defense', ['defence']],
    ['artifacts', ['artefacts']],
    ['organised', ['organized']],
    ['colour', ['color']],
    ['centre', ['center']],
    ['travelling', ['traveling']],
    ['harbour', ['harbor']],
    ['tariff', []],
    ['four', []],
    ['advertise', []],
  ])('of %s are %j', (word, others) => expect(otherSpellings(word)).toEqual(others));
});

describe('the parts of a question', () => {
  it.each([
    ['Houthi rebels', [['Houthi'], 'rebels']],
    ['Bashar al-Assad speaks', [['Bashar', 'al-Assad'], 'speaks']],
    ['bashar assad', [['bashar', 'assad']]],
    ['the harbour and the wall', ['harbour', 'wall']],
    ['a counter-terrorism unit', [['counter-terrorism'], 'unit']],
    ['Old pre-war maps', ['Old', 'pre', 'war', 'maps']],
    ['what is it', ['what']],
  ])('%s is %j', (text, expected) => expect(parts(text)).toEqual(expected));
});
