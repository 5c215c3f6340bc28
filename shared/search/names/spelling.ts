import { alwaysIse, ourWords, reWords, singleLWords, spellingPairs } from './spelling.data.ts';

const our = new RegExp(`^(${ourWords.join('|')})u(r.*)$`);
const re = new RegExp(`^(.*)(${reWords.join('|')})re(s|d)?$`);
/** organise, organised, organisation */
const ise = /^(.{3,})(is)(e|es|ed|ing|er|ers|ation|ations|ational)$/;
const doubled = new RegExp(`^(${singleLWords.join('|')})l(ed|ing|ings|er|ers|or|ors|ist|ists)$`);

/**
 * A word in the one spelling that stands for British and American: the American, in small letters. Plurals follow.
 * Words that are spelled alike everywhere come back as they are.
 */
export function canonicalSpelling(word: string): string {
  const lower = word.toLowerCase();
  return fromList(lower) ?? byRule(lower);
}

function fromList(word: string): string | undefined {
  const whole = spellingPairs.get(word);
  if (whole !== undefined) return whole;
  const [, stem, ending] = /^(.+?)(s|d|ed|ing)$/.exec(word) ?? [];
  if (stem === undefined || ending === undefined) return undefined;
  const other = spellingPairs.get(stem);
  if (other !== undefined) return other + ending;
  const mute = /^(?:ed|ing)$/.test(ending) ? spellingPairs.get(`${stem}e`) : undefined;
  return mute?.endsWith('e') ? mute.slice(0, -1) + ending : undefined;
}

function byRule(word: string): string {
  if (our.test(word)) return word.replace(our, '$1$2');
  if (re.test(word))
    return word.replace(re, (_, start, stem, end = '') => `${start}${stem}er${end === 'd' ? 'ed' : end}`);
  if (ise.test(word) && !isAlwaysIse(word)) return word.replace(ise, '$1iz$3');
  if (doubled.test(word)) return word.replace(doubled, '$1$2');
  return word;
}

const isAlwaysIse = (word: string): boolean => {
  const infinitive = word.replace(ise, '$1ise');
  return [...alwaysIse].some((other) => infinitive.endsWith(other) && infinitive.length - other.length < 4);
};

/** Every spelling of a word, British and American, itself first. For words spelled alike everywhere, itself alone. */
export function spellingsOf(word: string): string[] {
  const lower = word.toLowerCase();
  const canonical = canonicalSpelling(lower);
  const british = [...(listed.get(canonical) ?? []), ...backRules.map(([from, to]) => canonical.replace(from, to))];
  const fitting = british.filter((other) => canonicalSpelling(other) === canonical);
  return [...new Set([lower, canonical, ...fitting])];
}

const backRules: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^(${ourWords.join('|')})(r.*)$`), '$1u$2'],
  [new RegExp(`^(.*)(${reWords.join('|')})er(s?)$`), '$1$2re$3'],
  [new RegExp(`^(.*)(${reWords.join('|')})ered$`), '$1$2red'],
  [/^(.{3,}i)z(e|es|ed|ing|er|ers|ation|ations|ational)$/, '$1s$2'],
  [new RegExp(`^(${singleLWords.join('|')})(ed|ing|ings|er|ers|or|ors|ist|ists)$`), '$1l$2'],
];

const listed = new Map<string, string[]>();
for (const british of spellingPairs.keys()) {
  for (const ending of ['', 's', 'd', 'ed', 'ing']) {
    for (const form of [british + ending, british.replace(/e$/, '') + ending]) {
      const canonical = canonicalSpelling(form);
      if (canonical !== form) listed.set(canonical, [...new Set([...(listed.get(canonical) ?? []), form])]);
    }
  }
}
