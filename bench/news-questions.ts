import { contentWord } from './news-words.ts';

type Random = () => number;

/** What a reader may have in mind: the headline of an article, and the names in it. */
export interface InMind {
  readonly headline: string;
  readonly names: readonly string[];
}

const oneOf = <T>(random: Random, list: readonly T[], otherwise: T): T =>
  list[Math.floor(random() * list.length)] ?? otherwise;

/** The words of a headline without its opening, which may be a name. */
const wordsIn = ({ headline }: InMind): string[] => headline.split(' ').filter((word) => /^\p{Ll}{3,}$/u.test(word));
const wordIn = (random: Random, about: InMind): string => oneOf(random, wordsIn(about), 'tidings');

function wordsFrom(random: Random, about: InMind, count: number): string {
  const words = wordsIn(about);
  const start = Math.floor(random() * Math.max(1, words.length - count + 1));
  return words.slice(start, start + count).join(' ') || 'tidings';
}

const personIn = (random: Random, { names }: InMind): string =>
  oneOf(
    random,
    names.filter((name) => /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u.test(name)),
    'Mustafa Kadhimi',
  );

function mistyped(random: Random, word: string): string {
  const at = 1 + Math.floor(random() * (word.length - 1));
  return word.slice(0, at) + oneOf(random, ['e', 'n', 'x'], 'e') + word.slice(at + 1);
}

/** A kind of question, and how many of a hundred readers ask it: most know what they look for, some do not find it. */
const kinds = {
  'one word': { share: 15, ask: wordIn },
  'two words': { share: 22, ask: (random, about) => wordsFrom(random, about, 2) },
  sentence: { share: 8, ask: (random, about) => wordsFrom(random, about, 5) },
  name: { share: 25, ask: personIn },
  'family name': {
    share: 10,
    ask: (random, about) => personIn(random, about).replace(/^.* /, '').toLowerCase(),
  },
  'name and word': { share: 7, ask: (random, about) => `${personIn(random, about)} ${wordIn(random, about)}` },
  group: { share: 5, ask: (random) => oneOf(random, ['IS attack', 'Daesh', 'White House', 'PMF'], 'IS') },
  mistyped: { share: 5, ask: (random, about) => mistyped(random, wordIn(random, about)) },
  unrelated: { share: 3, ask: (random) => `${contentWord(random)} ${contentWord(random)}` },
} as const satisfies Record<string, { share: number; ask: (random: Random, about: InMind) => string }>;

export type QuestionKind = keyof typeof kinds;

export interface Question {
  readonly kind: QuestionKind;
  readonly q: string;
}

/** What the next reader asks, with one of these articles in mind. */
export function anyQuestion(random: Random, articles: readonly InMind[]): Question {
  const about = oneOf(random, articles, { headline: '', names: [] });
  let at = random() * 100;
  for (const [kind, { share, ask }] of Object.entries(kinds)) {
    at -= share;
    if (at < 0) return { kind: kind as QuestionKind, q: ask(random, about) };
  }
  return { kind: 'one word', q: wordIn(random, about) };
}

/** The same while it is typed: its last word unfinished. */
export const asTyped = ({ q }: Question, random: Random): string => {
  const lastWord = q.lastIndexOf(' ') + 1;
  const letters = q.length - lastWord;
  return q.slice(0, lastWord + Math.max(2, Math.ceil(letters * (0.4 + 0.6 * random()))));
};
