import { joinedField, languageFields } from '#shared/search/fields.ts';
import { type AskedPart, askedParts, countWords, hasCase, isAllStopWords } from './asked-parts.ts';
import { isAnyWordEnough, type Matching } from './forgiveness.ts';
import { matchNames } from './match-names.ts';
import { type Clause, exact, matchPlain, matchSideBySide, stemmed } from './match-plain.ts';
import { type QueryTree, wantedTexts } from './query-tree.ts';

/**
 * An article that writes a word as the reader did stands a little above one that uses another form of it. More than
 * this costs relevance on TIME's and Cranfield's questions, see docs/relevance.md.
 */
const exactBoost = 0.15;

/** A headline has each word once; how a text writes it is seen in the text. */
const exactText = `${joinedField}.exact`;

/** Words side by side as the reader wrote them weigh as much again as one of them. */
const phraseBoost = 1;

/** A text of more words than this is a sentence: nobody wrote it just so. */
const longestWrittenSo = 8;

/** In a query of more parts than this a name is a word among others; in a shorter one it is what is asked about. */
const mostPartsAboutNames = 4;

/**
 * How many parts an article must hold: one of two, two of up to seven, then a quarter of them. A sentence asks for
 * more than any article says, and two words should not lose the article that uses another word for one of them; the
 * best still come first. On Cranfield's questions half of them instead of a quarter costs a quarter of nDCG@10.
 */
const enoughOf = (parts: number): number => (parts <= 2 ? 1 : parts <= 7 ? 2 : Math.floor(parts / 4));

/** Loose words: each in any form, names in any spelling; as they are written, and side by side, above. */
export function matchWords(text: string, matching: Matching): Clause {
  const parts = askedParts(text, matching.askNames);
  if (parts.length === 0) return { multi_match: { query: text, type: 'cross_fields', fields: exact, operator: 'and' } };
  const ranked = matching.ranked && !isAllStopWords(text);
  const must = withOtherLanguages(text, mustHold(text, parts, matching), matching);
  return { bool: { must, should: ranked ? betterIf(text) : [] } };
}

/** Letters beyond English ones: the words may be of another language. */
const foreignLetters = /[\p{L}--\p{ASCII}]/v;

/** Most of the words in the forms of another language are enough as well. English questions pay nothing for it. */
function withOtherLanguages(
  text: string,
  must: readonly Clause[],
  { anyLanguage, ranked }: Matching,
): readonly Clause[] {
  if (!ranked || !(anyLanguage || foreignLetters.test(text))) return must;
  const foreign = { multi_match: { query: text, fields: languageFields, minimum_should_match: '2<67%' } };
  return [{ bool: { should: [{ bool: { must } }, foreign], minimum_should_match: 1 } }];
}

function mustHold(text: string, parts: readonly AskedPart[], matching: Matching): Clause[] {
  const clauses = parts.map((part, at) => ({ part, clause: matchPart(part, parts[at + 1], matching) }));
  const aboutNames = hasCase(text) && parts.length <= mostPartsAboutNames && !isAnyWordEnough(matching);
  const needed = clauses.filter(({ part }) => aboutNames && part.type === 'names').map(({ clause }) => clause);
  const others = clauses.map(({ clause }) => clause).filter((clause) => !needed.includes(clause));
  // A bool of nothing but "should" asks for one of them, whatever the minimum: these belong beside what is needed.
  if (needed.length > 0) return [{ bool: { must: needed, should: others } }];
  const enough = isAnyWordEnough(matching) ? 1 : enoughOf(parts.length);
  return [{ bool: { should: others, minimum_should_match: enough } }];
}

function matchPart(part: AskedPart, next: AskedPart | undefined, matching: Matching): Clause {
  if (part.type === 'names') return matchNames(part.names, matching);
  const own = matchPlain(part.text, part.joined);
  const similar = matching.similarTo(part.text, next?.type === 'word' ? next.text : undefined);
  return similar.length === 0 ? own : { dis_max: { queries: [own, ...similar] } };
}

function betterIf(text: string): Clause[] {
  const count = countWords(text);
  if (count > longestWrittenSo) return [];
  const inExactForm = { match: { [exactText]: { query: text, boost: exactBoost } } };
  return count === 1 ? [inExactForm] : [inExactForm, matchSideBySide(text, phraseBoost)];
}

/** Every word of a question in one article, in any form: to know whether one of them may be mistyped. */
export const matchAllWords = (tree: QueryTree): Clause[] =>
  wantedTexts(tree).map(({ type, text }) =>
    type === 'phrase'
      ? matchPhrase(text)
      : { multi_match: { query: text, type: 'cross_fields', fields: stemmed, operator: 'and' } },
  );

/** A quoted phrase: these words, in this order, unstemmed, stop words included. */
export const matchPhrase = (text: string): Clause => ({ multi_match: { query: text, type: 'phrase', fields: exact } });
