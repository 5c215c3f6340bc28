import { contentWord, familyName, personName } from './news-words.ts';

/** A kind of question, and how many of a hundred readers ask it. */
const kinds = {
  'one word': { share: 15, ask: contentWord },
  'two words': { share: 25, ask: (random) => `${contentWord(random)} ${contentWord(random)}` },
  sentence: { share: 10, ask: (random) => Array.from({ length: 5 }, () => contentWord(random)).join(' ') },
  name: { share: 25, ask: personName },
  'family name': { share: 10, ask: (random) => familyName(random).toLowerCase() },
  'name and word': { share: 10, ask: (random) => `${personName(random)} ${contentWord(random)}` },
  group: { share: 5, ask: (random) => ['IS attack', 'Daesh', 'White House', 'PMF'][Math.floor(random() * 4)] ?? 'IS' },
} as const satisfies Record<string, { share: number; ask: (random: () => number) => string }>;

export type QuestionKind = keyof typeof kinds;

export interface Question {
  readonly kind: QuestionKind;
  readonly q: string;
}

/** What the next reader asks. */
export function anyQuestion(random: () => number): Question {
  let at = random() * 100;
  for (const [kind, { share, ask }] of Object.entries(kinds)) {
    at -= share;
    if (at < 0) return { kind: kind as QuestionKind, q: ask(random) };
  }
  return { kind: 'one word', q: contentWord(random) };
}

/** The same while it is typed: its last word unfinished. */
export const asTyped = ({ q }: Question, random: () => number): string => {
  const lastWord = q.lastIndexOf(' ') + 1;
  const letters = q.length - lastWord;
  return q.slice(0, lastWord + Math.max(2, Math.ceil(letters * (0.4 + 0.6 * random()))));
};
