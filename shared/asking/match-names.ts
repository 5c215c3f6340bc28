import { namesFields, searchFields } from '#shared/search/fields.ts';
import { nameKeys } from '#shared/search/names/name-keys.ts';
import { type NamePhrase, writePhrase } from '#shared/search/names/name-phrases.ts';
import { ordinaryWords } from '#shared/search/names/words.data.ts';
import type { NamePart } from './asked-parts.ts';
import { isAnyWordEnough, type Matching } from './forgiveness.ts';
import { type Clause, matchPlain, matchSideBySide } from './match-plain.ts';

const fields = namesFields.map((name) => `${name}^${searchFields[name].weight}`);

/** Where names side by side weigh more: further down, an article that has them both is not more about them. */
const lead = fields.slice(0, 1);

/** A family has so many names at most that are looked for; each costs a lookup in every field. */
const mostWays = 10;

const matchKeys = (phrase: NamePhrase, where: readonly string[] = fields): Clause => ({
  multi_match: { query: writePhrase(phrase), type: 'phrase', fields: where },
});

/** Several rare words of a long name would outweigh the short one that was typed. */
const otherNameBoost = 0.6;

/** The keys find most of these already; the texts are for headlines in capitals and names of ordinary words. */
const mostTexts = 8;

/** One name: as it is written, in its other spellings, or by its family's other names; the best of them counts. */
function matchName(name: NamePart, matching: Matching): Clause {
  const own = name.plain;
  const plain = own === undefined ? [] : [name.together ? matchSideBySide(name.text) : matchPlain(own, name.joined)];
  const phrases = fewestPhrases(name.phrases).slice(0, mostWays);
  const byKeys = withFewestKeys(phrases, name.texts).map((phrase) => matchKeys(phrase));
  const byTexts = fewestTexts(name).map((text) => matchSideBySide(text, otherNameBoost));
  const similar = own !== undefined && !name.together ? matching.similarTo(own, undefined) : [];
  return { dis_max: { queries: [...plain, ...byKeys, ...byTexts, ...similar] } };
}

/**
 * Fewer phrases that find the same articles: names of one word as one place with the keys of all, and no name within which
 * another stands: where there is the Islamic State of Iraq, there is the Islamic State.
 */
function fewestPhrases(phrases: readonly NamePhrase[]): NamePhrase[] {
  const keys = [...new Set(phrases.filter(({ length }) => length === 1).flat(2))];
  const joined = [...(keys.length > 0 ? [[keys]] : []), ...phrases.filter(({ length }) => length > 1)];
  return joined.filter((one) => !joined.some((other) => other.length < one.length && isWithin(other, one)));
}

/**
 * An ordinary word within a name, as in Islamic State, is spelt alike everywhere: wherever one of its keys stands, all
 * do, and one is enough to ask for. All of them cost a fifth of such a question.
 */
function withFewestKeys(phrases: readonly NamePhrase[], texts: readonly string[]): NamePhrase[] {
  const words = texts.flatMap((text) => text.split(' ')).filter((word) => ordinaryWords.has(word.toLowerCase()));
  const ofOrdinary = new Set(words.map((word) => nameKeys(word).join('|')));
  const fewest = (keys: readonly string[]) => (ofOrdinary.has(keys.join('|')) ? keys.slice(-1) : keys);
  return phrases.map((phrase) => (phrase.length > 1 ? phrase.map(fewest) : phrase));
}

/** Does one find no article that the other does not find? */
const isWithin = (short: NamePhrase, long: NamePhrase): boolean =>
  long.some((_, start) => short.every((keys, at) => long[start + at]?.every((key) => keys.includes(key)) === true));

/** The other names as texts, without those in which another of them stands, or what is asked for already. */
function fewestTexts({ text, texts, together }: NamePart): string[] {
  const spaced = (name: string): string => ` ${name.toLowerCase()} `;
  const others = together ? texts.filter((one) => !spaced(one).includes(spaced(text))) : texts;
  const fewest = others.filter(
    (one) => !others.some((other) => other.length < one.length && spaced(one).includes(spaced(other))),
  );
  return fewest.slice(0, mostTexts);
}

/**
 * Names side by side are one name, or several that belong together: two must both be there, of more all but one. As one
 * name they weigh more.
 */
export function matchNames(names: readonly NamePart[], matching: Matching): Clause {
  const [first] = names;
  if (first && names.length === 1) return matchName(first, matching);
  const together = names.slice(1).flatMap((name, at) => {
    const [before, after] = [names[at]?.phrases[0], name.phrases[0]];
    return before && after ? [matchKeys([...before, ...after], lead)] : [];
  });
  const each = names.map((name) => matchName(name, matching));
  const enough = isAnyWordEnough(matching) ? 1 : Math.max(2, names.length - 1);
  return {
    bool: {
      must: [{ bool: { should: each, minimum_should_match: enough } }],
      should: together,
    },
  };
}
