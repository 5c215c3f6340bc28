import { describe, expect, it } from 'vitest';
import { matchingWith } from '#shared/asking/forgiveness.ts';
import { matchQuery } from '#shared/asking/match-tree.ts';
import { createAskNames } from '#shared/search/names/ask-names.ts';
import { nameKeys } from '#shared/search/names/name-keys.ts';

const askNames = createAskNames([
  { id: 'is', names: ['Islamic State', 'IS', 'Daesh', 'Daish', 'Islamic State of Iraq'] },
  { id: 'forces', names: ['Popular Forces', 'PFO', 'Hashd', 'Hashd Shaabi'] },
]);
const matching = matchingWith(askNames, 'none');
const asked = (text: string) => JSON.stringify(matchQuery({ type: 'words', text }, matching));

describe('a name of a family', () => {
  it('of one word is looked for as one place with the keys of all', () => {
    expect(asked('Daesh').match(/=IS/g)).toHaveLength(1);
    expect(asked('Daesh')).toMatch(/"query":"[^" ]*=IS[^" ]*"/);
  });

  it('is not looked for as a longer one in which another stands', () => {
    expect(asked('Daesh')).toContain('"Islamic State"');
    expect(asked('Daesh')).not.toContain('Iraq');
    expect(asked('PFO')).not.toContain('Hashd Shaabi');
  });

  it('is looked for by one key of an ordinary word in it', () => {
    expect(asked('Daesh')).toContain(`"query":"aSLMK ${nameKeys('State').at(-1)}"`);
  });

  it('is not looked for as a text that was typed already', () => {
    expect(asked('Islamic State').match(/"query":"Islamic State"/g)).toHaveLength(1 + 2);
  });
});

describe('a name in a short question with capitals', () => {
  it('must be there, and the other words need not', () => {
    const { bool } = matchQuery({ type: 'words', text: 'IS attack' }, matching) as { bool: { must: [object] } };
    expect(bool.must).toHaveLength(1);
    expect(bool.must[0]).toMatchObject({ bool: { must: [{}], should: [{ multi_match: { query: 'attack' } }] } });
  });
});
