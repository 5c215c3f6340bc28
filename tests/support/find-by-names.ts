import { createAskNames } from '#shared/search/names/ask-names.ts';
import { builtInFamilies } from '#shared/search/names/families.data.ts';
import { nameLines } from '#shared/search/names/name-field.ts';
import { type NamePhrase, phraseStandsIn } from '#shared/search/names/name-phrases.ts';

const askNames = createAskNames(builtInFamilies);

const readLine = (line: string): NamePhrase => line.split(' ').map((place) => place.split('|'));

/** Would an article with these texts be found by the names a query asks for, if all must be there and nothing else counts? */
export function findsByNames(query: string, texts: readonly string[]): boolean {
  const lines = nameLines(texts).map(readLine);
  const stands = (phrase: NamePhrase): boolean => lines.some((line) => phraseStandsIn(phrase, line));
  const asked = askNames(query);
  return asked.length > 0 && asked.every(({ phrases }) => phrases.some(stands));
}
