import type { Hit } from '#shared/api/schemas.ts';
import type { SearchAnswer } from './answers.ts';

/** The words the site makes of figures, times and names. The site itself speaks English; articles speak their own. */

const numbers = new Intl.NumberFormat('en-GB');
const lists = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const minutes = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

export const inNumbers = (count: number): string => numbers.format(count);

/** "3 January 2026", in the reader's time zone. */
export const dayWords = (time: Date): string => days.format(time);

/** "3 January 2026, 14:05", in the reader's time zone. */
export const timeWords = (time: Date): string => `${dayWords(time)}, ${minutes.format(time)}`;

/** "12 results", "1 result", "No results", "More than 10,000 results". */
export function resultWords({ value, relation }: SearchAnswer['total']): string {
  if (value === 0) return 'No results';
  const counted = `${inNumbers(value)} ${value === 1 ? 'result' : 'results'}`;
  return relation === 'gte' ? `More than ${counted}` : counted;
}

/** "By Ana Reis and Tom Bell · The Harbour Courier · AP, Reuters"; empty when nobody is credited. */
export function creditWords({ authors, source, agencies }: Hit['credits']): string {
  return [authors.length > 0 ? `By ${lists.format(authors)}` : undefined, source, agencies.join(', ') || undefined]
    .filter((part) => part !== undefined)
    .join(' · ');
}

const rightToLeftScripts = /^(?:arab|hebr|thaa|syrc|nkoo|adlm|rohg|mand|samr)$/i;
const rightToLeftLanguages = /^(?:ar|arc|ckb|dv|fa|he|iw|ks|ps|sd|syr|ug|ur|yi)$/i;

/** Which way a BCP 47 language is written. A script in the tag ("az-Arab", "ku-Latn") decides before the language. */
export function direction(language: string): 'ltr' | 'rtl' {
  const [primary = '', ...subtags] = language.split('-');
  const script = subtags.find((subtag) => /^[a-z]{4}$/i.test(subtag));
  return (script ? rightToLeftScripts.test(script) : rightToLeftLanguages.test(primary)) ? 'rtl' : 'ltr';
}
