import { namesFields, searchFields } from '#shared/search/fields.ts';
import type { AskedName } from '#shared/search/names/ask-names.ts';
import { type NamePhrase, writePhrase } from '#shared/search/names/name-phrases.ts';
import { isWordlikeAcronym } from './asked-parts.ts';
import { type Clause, matchPlain, matchSideBySide } from './match-plain.ts';

const fields = namesFields.map((name) => `${name}^${searchFields[name].weight}`);

/** A family has so many names at most that are looked for; each costs a lookup in every field. */
const mostWays = 10;

const matchKeys = (phrase: NamePhrase): Clause => ({
  multi_match: { query: writePhrase(phrase), type: 'phrase', fields },
});

/** The keys find most of these already; the texts are for headlines in capitals and names of ordinary words. */
const mostTexts = 8;

/** One name: as it is written, in its other spellings, or by its family's other names; the best of them counts. */
function matchName(name: AskedName): Clause {
  const plain = isWordlikeAcronym(name) ? [] : [name.together ? matchSideBySide(name.text) : matchPlain(name.text)];
  const byKeys = name.phrases.slice(0, mostWays).map(matchKeys);
  const byTexts = name.texts.slice(0, mostTexts).map(matchSideBySide);
  return { dis_max: { queries: [...plain, ...byKeys, ...byTexts] } };
}

/**
 * Names side by side are one name, or several that belong together: two must both be there, of more all but one. As one
 * name they weigh more.
 */
export function matchNames(names: readonly AskedName[]): Clause {
  const [first] = names;
  if (first && names.length === 1) return matchName(first);
  const together = names.slice(1).flatMap((name, at) => {
    const [before, after] = [names[at]?.phrases[0], name.phrases[0]];
    return before && after ? [matchKeys([...before, ...after])] : [];
  });
  return {
    bool: {
      must: [{ bool: { should: names.map(matchName), minimum_should_match: Math.max(2, names.length - 1) } }],
      should: together,
    },
  };
}
