import { type AskedPart, type AskNames, askedParts, countWords, isAllStopWords } from './asked-parts.ts';
import { matchNames } from './match-names.ts';
import { type Clause, exact, matchPlain, stemmed } from './match-plain.ts';

/**
 * An article that writes a word as the reader did stands a little above one that uses another form of it. More than
 * this costs relevance on TIME's and Cranfield's questions, see docs/relevance.md.
 */
const exactBoost = 0.15;

/** Words side by side as the reader wrote them weigh as much again as one of them. */
const phraseBoost = 1;

/** A phrase of more words than this is a sentence: nobody wrote it just so. */
const longestPhraseBoost = 8;

/** In a query of more parts than this a name is a word among others; in a shorter one it is what is asked about. */
const mostPartsAboutNames = 4;

/**
 * How many parts an article must hold: one of two, two of up to seven, then a quarter of them. A sentence asks for
 * more than any article says, and two words should not lose the article that uses another word for one of them; the
 * best still come first. On Cranfield's questions half of them instead of a quarter costs a quarter of nDCG@10.
 */
const enoughOf = (parts: number): number => (parts <= 2 ? 1 : parts <= 7 ? 2 : Math.floor(parts / 4));

/** Loose words: each in any form, names in any spelling; as they are written, and side by side, above. */
export function matchWords(text: string, askNames: AskNames | undefined): Clause {
  const parts = askedParts(text, askNames ?? noNames);
  if (parts.length === 0) return { multi_match: { query: text, type: 'cross_fields', fields: exact, operator: 'and' } };
  return { bool: { must: mustHold(text, parts), should: askNames && !isAllStopWords(text) ? betterIf(text) : [] } };
}

const noNames: AskNames = () => [];

function mustHold(text: string, parts: readonly AskedPart[]): Clause[] {
  const hasCase = /\p{Lu}/u.test(text) && /\p{Ll}/u.test(text);
  const aboutNames = hasCase && parts.length <= mostPartsAboutNames;
  const needed = aboutNames ? parts.filter(({ type }) => type === 'names') : [];
  const others = parts.filter((part) => !needed.includes(part));
  const enough = needed.length > 0 ? 0 : enoughOf(parts.length);
  const clauses = needed.map(matchPart);
  return others.length === 0
    ? clauses
    : [...clauses, { bool: { should: others.map(matchPart), minimum_should_match: enough } }];
}

const matchPart = (part: AskedPart): Clause => (part.type === 'word' ? matchPlain(part.text) : matchNames(part.names));

/** Of longer texts no form is looked for twice: the engine takes 1,024 clauses at most. */
const mostExactWords = 32;

function betterIf(text: string): Clause[] {
  const inExactForm = { multi_match: { query: text, type: 'cross_fields', fields: exact, boost: exactBoost } };
  return [...(countWords(text) <= mostExactWords ? [inExactForm] : []), ...phraseClauses(text)];
}

function phraseClauses(text: string): Clause[] {
  const count = countWords(text);
  if (count < 2 || count > longestPhraseBoost) return [];
  return [{ multi_match: { query: text, type: 'phrase', fields: stemmed, slop: 1, boost: phraseBoost } }];
}

/** A quoted phrase: these words, in this order, unstemmed, stop words included. */
export const matchPhrase = (text: string): Clause => ({ multi_match: { query: text, type: 'phrase', fields: exact } });
