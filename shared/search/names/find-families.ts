import type { NameFamily } from './families.ts';
import { isAcronym } from './find-names.ts';
import { foldName } from './fold-name.ts';
import { acronymKey, type NamePhrase, namePhrase, namePlaces } from './name-phrases.ts';
import type { QueryPlace } from './query-places.ts';
import { canonicalSpelling } from './spelling.ts';
import { ordinaryWords } from './words.data.ts';

/** A name to look for in place of another: as a text, and as the index holds it (an acronym is one key). */
export interface OtherName {
  readonly text: string;
  readonly phrase: NamePhrase;
  readonly acronym: boolean;
}

/** A family that a query names: by its places `from` to `to`, both in. */
export interface FoundFamily {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** All its names, the one that was typed too. Each is found only as a whole. */
  readonly names: readonly OtherName[];
  /** Where one of these stands, it is not this family. */
  readonly notNames: readonly OtherName[];
}

interface Part {
  readonly plain: string;
  readonly keys: readonly string[];
}

interface Entry {
  readonly family: Omit<FoundFamily, 'from' | 'to'>;
  readonly acronym: string | undefined;
  readonly parts: readonly Part[];
}

/** Made once for a list of families; finds those a query names, the longest name first, each place once. */
export function createFamilyFinder(families: readonly NameFamily[]): (places: readonly QueryPlace[]) => FoundFamily[] {
  const entries = families.flatMap(entriesOf).sort((a, b) => b.parts.length - a.parts.length);
  return (places) => {
    const found: FoundFamily[] = [];
    const asked = places.map(({ text, keys }) => ({ plain: plainOf(text), keys }));
    for (let from = 0; from < asked.length; from += 1) {
      const fitting = entries.filter((entry) => fits(entry, asked, from));
      const length = fitting[0]?.parts.length ?? 0;
      const longest = fitting.filter(({ parts }) => parts.length === length);
      const byId = new Map(longest.map(({ family }) => [family.id, { ...family, from, to: from + length - 1 }]));
      found.push(...byId.values());
      from += Math.max(0, length - 1);
    }
    return found;
  };
}

function entriesOf({ id, names, notNames = [] }: NameFamily): Entry[] {
  const family = { id, names: names.map(otherName), notNames: notNames.map(otherName) };
  return names.map((name) => ({
    family,
    acronym: isAcronym(name) ? acronymKey(name) : undefined,
    parts: namePlaces(name.split(/\s+/)).map(({ text, keys }) => ({
      plain: plainOf(text),
      keys: longKeys(text, keys),
    })),
  }));
}

const otherName = (text: string): OtherName => {
  const acronym = isAcronym(text);
  return { text, acronym, phrase: namePhrase(text.split(/\s+/)) };
};

/** Keys by which a word of a family's name is known in other spellings: an ordinary word (State, Force) has none. */
const longKeys = (word: string, keys: readonly string[]): readonly string[] =>
  ordinaryWords.has(word.toLowerCase()) ? [] : keys;

const plainOf = (word: string): string => canonicalSpelling(foldName(word) || word.normalize('NFC').toLowerCase());

function fits({ acronym, parts }: Entry, asked: readonly Part[], from: number): boolean {
  if (parts.length === 0 || from + parts.length > asked.length) return false;
  if (acronym !== undefined) return asked[from]?.keys.includes(acronym) ?? false;
  return parts.every((part, at) => isSame(part, asked[from + at], parts.length));
}

/** A name of one short word is known by its letters alone: too many words sound like it. */
function isSame(part: Part, asked: Part | undefined, words: number): boolean {
  if (!asked) return false;
  if (part.plain === asked.plain) return true;
  return part.keys.some((key) => asked.keys.includes(key) && (words > 1 || /[A-Z]{3}/.test(key)));
}
