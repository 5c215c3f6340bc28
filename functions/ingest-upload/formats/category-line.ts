import { categoryKey, categoryPath } from '#shared/articles/category.ts';

/** What a category line says, as paths from the root. */
export interface SplitCategories {
  readonly categories: readonly (readonly string[])[];
  readonly pinnedIn: readonly (readonly string[])[];
}

interface Spelling {
  readonly text: string;
  readonly path: readonly string[];
}

interface Found {
  readonly path: readonly string[];
  readonly pinned: boolean;
}

/** A longer line is no category line; the bound keeps the search for a split small. */
const maxLineCharacters = 1000;

/**
 * Splits a line of category names that nothing parts ("-Top News Asia News") by the names that are known, longest
 * first. A dash pins the article in the category it stands before, and in no other.
 * @returns undefined when the names do not cover the line.
 */
export function splitCategoryLine(typed: string, names: readonly string[]): SplitCategories | undefined {
  if (typed.length > maxLineCharacters) return undefined;
  const line = typed.normalize('NFC');
  const text = fold(line);
  const spellings = spellingsOf(names);
  const found = cover(text, spellings, isWordEnd) ?? cover(text, spellings, (at) => isWordEnd(at) || isGlued(at, line));
  if (!found || found.length === 0) return undefined;
  return { categories: distinct(found), pinnedIn: distinct(found.filter((one) => one.pinned)) };

  function isWordEnd(at: number): boolean {
    return at >= text.length || parting.test(text[at] ?? '') || dash.test(text[at] ?? '');
  }
}

/** The words of a line that belong to no known name, for the problem that says so; all of it when none is known. */
export function unknownInLine(typed: string, names: readonly string[]): string[] {
  const line = typed.slice(0, maxLineCharacters).normalize('NFC');
  const text = fold(line);
  const spellings = spellingsOf(names);
  const unknown: string[] = [];
  let start = -1;
  const close = (end: number) => {
    if (start >= 0) unknown.push(line.slice(start, end).trim());
    start = -1;
  };
  for (let at = 0; at < text.length; ) {
    const known = spellings.find((one) => text.startsWith(one.text, at) && endsWord(text, at + one.text.length));
    if (known) close(at);
    else if (start < 0 && !parting.test(text[at] ?? '') && !dash.test(text[at] ?? '')) start = at;
    at = known ? at + known.text.length : nextWord(text, at);
  }
  close(text.length);
  return unknown;
}

const parting = /[\s,;|·•]/u;
const dash = /[-‐‑–—−]/u;

const endsWord = (text: string, at: number): boolean => at >= text.length || parting.test(text[at] ?? '');

function nextWord(text: string, from: number): number {
  let at = from;
  if (dash.test(text[at] ?? '')) return at + 1;
  while (at < text.length && !parting.test(text[at] ?? '')) at += 1;
  while (at < text.length && parting.test(text[at] ?? '')) at += 1;
  return at;
}

/** "Top NewsUSA": a space got lost where a small letter meets a capital. */
const isGlued = (at: number, line: string): boolean => /^\p{Ll}\p{Lu}$/u.test(line.slice(at - 1, at + 1));

/** Lower case and plain apostrophes, letter for letter, so that places in it are places in the line. */
const fold = (text: string): string =>
  Array.from(text.replace(/[‘’ʼ`]/gu, "'"), (letter) => {
    const lower = letter.toLowerCase();
    return lower.length === letter.length ? lower : letter;
  }).join('');

/** Longest first. A category with parents is known by its whole path and by its own name. */
function spellingsOf(names: readonly string[]): Spelling[] {
  const paths = names.map((name) => categoryPath(name.normalize('NFC'))).filter((path) => path.length > 0);
  const whole = paths.map((path) => ({ text: fold(path.join('/')), path }));
  const own = paths.map((path) => ({ text: fold(path.at(-1) ?? ''), path }));
  return [...whole, ...own].sort((a, b) => b.text.length - a.text.length);
}

/** Tries the longest name at each place and goes back where the rest cannot be covered. */
function cover(text: string, spellings: readonly Spelling[], ends: (at: number) => boolean): Found[] | undefined {
  const dead = new Set<number>();
  const from = (start: number): Found[] | undefined => {
    let at = start;
    while (parting.test(text[at] ?? '')) at += 1;
    if (at >= text.length) return [];
    if (dead.has(at)) return undefined;
    let name = at;
    while (dash.test(text[name] ?? '')) name += 1;
    const pinned = name > at;
    while (pinned && /\s/u.test(text[name] ?? '')) name += 1;
    for (const spelling of spellings) {
      const end = name + spelling.text.length;
      const rest = text.startsWith(spelling.text, name) && ends(end) ? from(end) : undefined;
      if (rest) return [{ path: spelling.path, pinned }, ...rest];
    }
    dead.add(at);
    return undefined;
  };
  return from(0);
}

const distinct = (found: readonly Found[]): (readonly string[])[] => [
  ...new Map(found.map((one) => [categoryKey(one.path), one.path])).values(),
];
