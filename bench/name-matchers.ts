import { doubleMetaphone } from 'double-metaphone';
import { looseEdits, looseNameKeys } from '#shared/search/names/loose-name-keys.ts';
import { nameKeys } from '#shared/search/names/name-keys.ts';
import { editDistance } from './edit-distance.ts';

/** Would a search for `asked` find `name`? */
export type Finds = (asked: string, name: string) => boolean;

const remember = (keysOf: (word: string) => string[]): ((word: string) => readonly string[]) => {
  const known = new Map<string, string[]>();
  return (word) => {
    const keys = known.get(word) ?? keysOf(word);
    known.set(word, keys);
    return keys;
  };
};

const shareKey =
  (keysOf: (word: string) => readonly string[]): Finds =>
  (asked, name) =>
    keysOf(asked).some((key) => keysOf(name).includes(key));

const either =
  (one: Finds, other: Finds): Finds =>
  (asked, name) =>
    one(asked, name) || other(asked, name);

/** OpenSearch's fuzziness AUTO: no edit up to 2 letters, one up to 5, then two. */
const fuzzinessAuto: Finds = (asked, name) => {
  const edits = asked.length < 3 ? 0 : asked.length < 6 ? 1 : 2;
  return Math.abs(asked.length - name.length) <= edits && editDistance(asked, name) <= edits;
};

const metaphone = shareKey(remember((word) => [...new Set(doubleMetaphone(word).filter((key) => key !== ''))]));

const rules = shareKey(remember(nameKeys));

const looseKeys = remember(looseNameKeys);
const loosely: Finds = (asked, name) =>
  looseKeys(asked).some((key) =>
    looseKeys(name).some(
      (other) => key === other || (looseEdits(key) > 0 && key[1] === other[1] && editDistance(key, other) <= 1),
    ),
  );

/** What is compared; `ours` against `theirs`. */
export const matchers = {
  'fuzziness AUTO': fuzzinessAuto,
  'double metaphone': metaphone,
  theirs: either(fuzzinessAuto, metaphone),
  'our keys': rules,
  ours: either(rules, loosely),
} as const satisfies Readonly<Record<string, Finds>>;
