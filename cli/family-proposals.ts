import { editsBetween } from '#shared/search/edits-between.ts';
import { looseNameKeys } from '#shared/search/names/loose-name-keys.ts';
import { ordinaryWords } from '#shared/search/names/words.data.ts';
import type { LoggedQuestion } from './question-log.ts';

/** What search says to one word. */
export interface WordFound {
  readonly found: number;
  readonly relaxed: boolean;
  /** What it takes the word for. */
  readonly suggestion?: string;
}

/** Two words that may be one name: one that readers ask in vain, and one that finds something. */
export interface FamilyProposal {
  readonly asked: string;
  readonly times: number;
  readonly meant: string;
  readonly found: number;
  readonly why: 'sounds alike' | 'one letter apart' | 'search suggests it';
}

/** Each costs a request or some; who has read so many proposals comes back. */
const mostWordsAsked = 50;
const mostCandidates = 5;
const shortestName = 4;

const wordsOf = (question: string): string[] => question.split(' ').filter(isNameable);
const isNameable = (word: string): boolean =>
  word.length >= shortestName && !ordinaryWords.has(word) && /^\p{L}[\p{L}\p{M}'’-]*$/u.test(word);

/** Nothing was found for it as it was written. */
export const isInVain = ({ found, relaxed }: Pick<LoggedQuestion, 'found' | 'relaxed'>): boolean =>
  found === 0 || relaxed;

/**
 * Families for an editor to judge: for each word that was asked in vain, a word that other questions found by, or that
 * search takes it for, if it does find something. Most often asked first.
 */
export async function proposeFamilies(
  log: readonly LoggedQuestion[],
  ask: (word: string) => Promise<WordFound>,
): Promise<FamilyProposal[]> {
  const known = [...new Set(log.filter((one) => !isInVain(one)).flatMap(({ question }) => wordsOf(question)))];
  const proposals: FamilyProposal[] = [];
  for (const [asked, times] of wordsInVain(log)) {
    const own = await ask(asked);
    if (!isInVain(own)) continue;
    for (const { meant, why } of candidatesFor(asked, known, own.suggestion)) {
      const { found, relaxed } = await ask(meant);
      if (found > 0 && !relaxed) proposals.push({ asked, times, meant, found, why });
    }
  }
  return proposals;
}

function wordsInVain(log: readonly LoggedQuestion[]): [string, number][] {
  const times = new Map<string, number>();
  for (const { question, times: more } of log.filter(isInVain)) {
    for (const word of wordsOf(question)) times.set(word, (times.get(word) ?? 0) + more);
  }
  return [...times].sort(([, a], [, b]) => b - a).slice(0, mostWordsAsked);
}

function candidatesFor(asked: string, known: readonly string[], suggestion: string | undefined) {
  const keys = new Set(looseNameKeys(asked));
  const candidates = new Map<string, FamilyProposal['why']>();
  for (const word of known.filter((word) => word !== asked)) {
    if (looseNameKeys(word).some((key) => keys.has(key))) candidates.set(word, 'sounds alike');
    else if (editsBetween(asked, word) <= 1) candidates.set(word, 'one letter apart');
  }
  const suggested = suggestion?.toLowerCase();
  if (suggested !== undefined && suggested !== asked && !candidates.has(suggested)) {
    candidates.set(suggested, 'search suggests it');
  }
  return [...candidates].slice(0, mostCandidates).map(([meant, why]) => ({ meant, why }));
}
