import { joinsNames } from './name-words.ts';
import { calendarWords, ordinaryWords } from './words.data.ts';

/** A name in a text: its words as written, without a possessive, and where it stands (UTF-16 offsets). */
export interface FoundName {
  readonly words: readonly string[];
  readonly start: number;
  readonly end: number;
  /** Two to six capitals, with or without dots: IS, WHO, U.S. */
  readonly acronym: boolean;
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** It begins a sentence, a line or a quotation. */
  readonly opens: boolean;
  /** Only a space parts it from the word before. */
  readonly follows: boolean;
}

/** A word with its apostrophes, ayns and hyphens, or letters with dots. */
export const wordPattern = /(?:\p{Lu}\.){2,}|\p{L}[\p{L}\p{M}]*(?:['’`´‘ʻʼʽʾʿ\u2010-\u2015-]\p{L}[\p{L}\p{M}]*)*/gu;

const sentenceEnd = /[.!?:;\n"“”‘([•|]\s*$/;

/** What is no part of the name before it: Iraq's, US-led, Iran-backed, Cold-War-era. */
const afterName =
  /(?:['’]s?|[\u2010-\u2015-](?:\p{Ll}+ed|led|held|born|era|style|wide|speaking|making|friendly|run))$/iu;

/** Longer runs of capitals are headlines; what follows begins another name. */
const mostWords = 8;

/**
 * The names in a text: runs of words with a capital, and the particles within (al-, bin, van, of). A word that opens a
 * sentence is one unless it is an ordinary word or stands in small letters in the same text. Text in capitals alone, and
 * scripts without case, have none.
 */
export function findNames(text: string): FoundName[] {
  const { words, small } = readWords(text);
  if (small.size === 0) return [];
  const found: FoundName[] = [];
  let run: Word[] = [];
  for (const word of words) {
    const acronym = isAcronym(word.text);
    if (!word.follows || acronym || run.length >= mostWords || run.some(({ text }) => isAcronym(text))) {
      found.push(...namesIn(run, small));
      run = [];
    }
    run.push(word);
  }
  return [...found, ...namesIn(run, small)];
}

/** Words that may be part of a name, in order, and all words in small letters. */
function readWords(text: string): { words: Word[]; small: Set<string> } {
  const words: Word[] = [];
  const small = new Set<string>();
  let end = 0;
  let before = '';
  for (const { 0: found, index } of text.matchAll(wordPattern)) {
    const within = joinsNames.has(found) || (found === 'the' && before === 'of');
    const fits = isCapital(found) || within || isArticled(found);
    const name = fits ? bare(found) : '';
    if (fits) {
      const between = text.slice(end, index);
      const follows = before !== '' && between === ' ';
      const opens = end === 0 || sentenceEnd.test(between);
      words.push({ text: name, start: index, end: index + name.length, opens, follows });
    } else small.add(found);
    before = name === found ? found : '';
    end = index + found.length;
  }
  return { words, small };
}

const bare = (word: string): string => word.replace(afterName, '');

const isCapital = (text: string): boolean => /^\p{Lu}/u.test(text);

/** al-Kadhimi, d’Ivoire. */
const isArticled = (text: string): boolean => joiner.test(text) && /^\p{Ll}{1,3}['’\u2010-\u2015-]\p{Lu}/u.test(text);

/** Most words have none, and this is told sooner than what kinds of letters they are of. */
const joiner = /['’\u2010-\u2015-]/;

/** IS, WHO, U.S. */
export const isAcronym = (text: string): boolean => /^(?:\p{Lu}{2,6}|(?:\p{Lu}\.){2,6})$/u.test(text);

const joins = (text: string): boolean => joinsNames.has(text) || text === 'the';

function namesIn(run: readonly Word[], small: ReadonlySet<string>): FoundName[] {
  const begins = run.findIndex((word) => !isNoStart(word, small));
  const ends = run.findLastIndex(({ text }) => !joins(text));
  const kept = begins < 0 ? [] : run.slice(begins, ends + 1);
  const [first] = kept;
  const last = kept.at(-1);
  if (!first || !last || (first === last && calendarWords.has(first.text.toLowerCase()))) return [];
  const acronym = kept.length === 1 && isAcronym(first.text);
  return [{ words: kept.map(({ text }) => text), start: first.start, end: last.end, acronym }];
}

function isNoStart({ text, opens }: Word, small: ReadonlySet<string>): boolean {
  if (joins(text)) return true;
  if (!opens || isAcronym(text)) return false;
  const lower = text.toLowerCase();
  return ordinaryWords.has(lower) || small.has(lower);
}
