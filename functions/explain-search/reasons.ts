import { searchFields } from '#shared/search/fields.ts';
import type { AskedName } from '#shared/search/names/ask-names.ts';
import { namePhrase } from '#shared/search/names/name-phrases.ts';
import { type Contribution, freshnessField } from './read-explanation.ts';

export const reasonKinds = ['word', 'as-written', 'phrase', 'name', 'family', 'similar', 'freshness'] as const;
export type ReasonKind = (typeof reasonKinds)[number];

/** Why an article has a part of its score, in terms of the question. */
export interface Reason {
  readonly kind: ReasonKind;
  /** As the reader typed it; empty for freshness. */
  readonly asked: string;
  /** What the article holds for it, where that is another word. */
  readonly stands?: string;
  /** A field of the search index. */
  readonly field?: string;
  /** What the field multiplies by. */
  readonly weight?: number;
  readonly score: number;
}

/** What was asked: its words, and those of them that may be names. */
export interface AskedWords {
  readonly words: readonly string[];
  readonly names: readonly AskedName[];
}

/** Contributions as reasons, those that say the same added up, the weightiest first. */
export function nameReasons(contributions: readonly Contribution[], asked: AskedWords): Reason[] {
  const reasons = new Map<string, Reason>();
  for (const contribution of contributions) {
    const reason = reasonOf(contribution, asked);
    const key = JSON.stringify([reason.kind, reason.asked, reason.field, reason.stands]);
    reasons.set(key, { ...reason, score: reason.score + (reasons.get(key)?.score ?? 0) });
  }
  return [...reasons.values()].sort((a, b) => Math.abs(b.score) - Math.abs(a.score));
}

function reasonOf({ field, terms, phrase, score }: Contribution, asked: AskedWords): Reason {
  if (field === freshnessField) return { kind: 'freshness', asked: '', score };
  const [name = field, form] = field.split('.');
  const definition = Object.entries(searchFields).find(([known]) => known === name)?.[1];
  const where = { field: name, ...(definition && 'weight' in definition ? { weight: definition.weight } : {}), score };
  if (definition?.type === 'names') return { ...ofName(terms, asked), ...where };
  if (definition?.type === 'loose-names') return { kind: 'similar', asked: asked.words.join(' '), ...where };
  if (definition?.type === 'own-language') return { ...inOwnLanguage(terms, asked), ...where };
  return { ...ofWords(terms, phrase, form === 'exact', asked), ...where };
}

type Named = Pick<Reason, 'kind' | 'asked' | 'stands'>;

/** By its own keys a name is found in another spelling, by other keys under another name of its family. */
function ofName(keys: readonly string[], { names, words }: AskedWords): Named {
  const shares = (phrase: readonly (readonly string[])[]) => phrase.flat().some((key) => keys.includes(key));
  const own = names.filter(({ text }) => shares(namePhrase(text.split(/\s+/))));
  if (own.length > 0) return { kind: 'name', asked: own.map(({ text }) => text).join(' ') };
  const family = names.find(({ phrases }) => phrases.some(shares));
  return { kind: family ? 'family' : 'name', asked: family?.text ?? words.join(' ') };
}

/** Other languages bend words in more places than at the end, and some have no spaces: a part of the word will do. */
function inOwnLanguage(terms: readonly string[], { words }: AskedWords): Named {
  const meant = words.filter((word) => terms.some((term) => isFormOf(word, term) || fold(word).includes(fold(term))));
  return { kind: 'word', asked: (meant.length > 0 ? meant : words).join(' ') };
}

function ofWords(terms: readonly string[], phrase: boolean, isExact: boolean, asked: AskedWords): Named {
  const meant = terms.map((term) => asked.words.find((word) => isFormOf(word, term)));
  const stands = terms.join(' ');
  if (meant.some((word) => word === undefined)) {
    const family = asked.names.find(({ texts }) => texts.some((text) => terms.every((term) => holdsForm(text, term))));
    return { kind: family ? 'family' : 'similar', asked: family?.text ?? asked.words.join(' '), stands };
  }
  return { kind: phrase ? 'phrase' : isExact ? 'as-written' : 'word', asked: meant.join(' ') };
}

const holdsForm = (text: string, term: string): boolean => text.split(/\s+/).some((word) => isFormOf(word, term));

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Is the term what the engine makes of the word? Stems lose their ends, and a y at the end becomes an i. */
export function isFormOf(word: string, term: string): boolean {
  const [whole, stem] = [fold(word), fold(term)];
  if (whole === stem) return true;
  const alike = [...stem].findIndex((letter, at) => whole[at] !== letter);
  const common = alike < 0 ? stem.length : alike;
  return common >= 2 && common >= stem.length - 1 && stem.length <= whole.length;
}
