import { spellingPairs } from '#shared/search/names/spelling.data.ts';
import { canonicalSpelling } from '#shared/search/names/spelling.ts';

/** Ways to write a word on the other side of the Atlantic; those that are no such word are sieved out below. */
const turns: readonly (readonly [RegExp, string])[] = [
  [/iz(e|es|ed|ing|er|ers|ation|ations|ational)$/, 'is$1'],
  [/is(e|es|ed|ing|er|ers|ation|ations|ational)$/, 'iz$1'],
  [/or/, 'our'],
  [/our/, 'or'],
  [/er(s|ed)?$/, 're$1'],
  [/re(s|d)?$/, 'er$1'],
  [/l(ed|ing|ings|er|ers|or|ors|ist|ists)$/, 'll$1'],
  [/ll(ed|ing|ings|er|ers|or|ors|ist|ists)$/, 'l$1'],
];

const british = new Map([...spellingPairs].map(([ours, theirs]) => [theirs, ours]));

/** The same word in British or American spelling, at most three; none for a word that all spell alike. */
export function otherSpellings(word: string): string[] {
  const lower = word.toLowerCase();
  const canonical = canonicalSpelling(lower);
  const turned = turns.filter(([from]) => from.test(lower)).map(([from, to]) => lower.replace(from, to));
  const others = [canonical, ...turned, ...inBritain(lower)];
  return [...new Set(others)].filter((other) => other !== lower && canonicalSpelling(other) === canonical).slice(0, 3);
}

function inBritain(word: string): string[] {
  const [, stem = word, ending = ''] = /^(.+?)(s|d|ed|ing)$/.exec(word) ?? [];
  return [british.get(word), ...[stem, `${stem}e`].map((base) => british.get(base)?.concat(ending))].flatMap(
    (other) => other ?? [],
  );
}
