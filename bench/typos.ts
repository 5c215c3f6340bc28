import { bodyText } from '#shared/articles/plain-text.ts';
import type { JudgedCollection } from '#tests/support/judged-collection.ts';
import { mean } from '#tests/support/ndcg.ts';
import { seededRandom } from './generated-articles.ts';

/** Ids of the best ten for a question. */
export type Ask = (q: string) => Promise<readonly string[]>;

export interface TypoFigures {
  readonly clean: number;
  readonly plainBm25: number;
  readonly oneTypo: number;
  readonly twoTypos: number;
}

const words = 300;
const letters = 'abcdefghijklmnopqrstuvwxyz';

/** For each word of at least five letters, the texts that have it as it is written. */
function readVocabulary({ articles }: JudgedCollection): Map<string, Set<string>> {
  const vocabulary = new Map<string, Set<string>>();
  for (const { id, blocks } of articles) {
    for (const word of bodyText(blocks)
      .toLowerCase()
      .match(/(?<![\p{L}\p{N}'-])[a-z]{5,}(?![\p{L}\p{N}'-])/gu) ?? [])
      vocabulary.set(word, (vocabulary.get(word) ?? new Set()).add(id));
  }
  return vocabulary;
}

/** A letter left out, put in, changed, or two neighbours turned, anywhere in the word. */
function mistype(word: string, random: () => number): string {
  const at = Math.floor(random() * word.length);
  const letter = letters[Math.floor(random() * letters.length)] ?? 'x';
  const ways = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + letter + word.slice(at),
    word.slice(0, at) + letter + word.slice(at + 1),
    word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
  ];
  const mistyped = ways[Math.floor(random() * ways.length)] ?? word;
  return mistyped === word ? mistype(word, random) : mistyped;
}

/** Mistyped words that are other words of the collection are tried again: nobody can tell that they are mistyped. */
function mistypeFresh(word: string, edits: number, known: ReadonlyMap<string, unknown>, random: () => number): string {
  for (;;) {
    let mistyped = word;
    for (let edit = 0; edit < edits; edit += 1) mistyped = mistype(mistyped, random);
    if (!known.has(mistyped) && mistyped !== word) return mistyped;
  }
}

/** Recall@10 of single words, clean and mistyped: of the texts that have the word, at most ten, how many are found. */
export async function measureTypos(collection: JudgedCollection, ask: Ask, plainBm25: Ask): Promise<TypoFigures> {
  const random = seededRandom(11);
  const vocabulary = readVocabulary(collection);
  const sample = (shortest: number) => {
    const long = [...vocabulary.keys()].filter((word) => word.length >= shortest).sort();
    return Array.from({ length: words }, () => long[Math.floor(random() * long.length)] ?? '');
  };
  const recall = async (asking: Ask, word: string, typed: string) => {
    const relevant = vocabulary.get(word) ?? new Set();
    const found = (await asking(typed)).filter((id) => relevant.has(id)).length;
    return found / Math.min(10, relevant.size);
  };
  const measure = async (asking: Ask, sampled: readonly string[], typed: (word: string) => string) => {
    const figures: number[] = [];
    for (const word of sampled) figures.push(await recall(asking, word, typed(word)));
    return mean(figures);
  };
  const [short, long] = [sample(5), sample(8)];
  return {
    clean: await measure(ask, short, (word) => word),
    plainBm25: await measure(plainBm25, short, (word) => word),
    oneTypo: await measure(ask, short, (word) => mistypeFresh(word, 1, vocabulary, random)),
    twoTypos: await measure(ask, long, (word) => mistypeFresh(word, 2, vocabulary, random)),
  };
}
