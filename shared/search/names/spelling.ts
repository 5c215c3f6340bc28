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
