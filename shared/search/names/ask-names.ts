import type { NameFamily } from './families.ts';
import { createFamilyFinder, type FoundFamily } from './find-families.ts';
import { boundTogether, type NamePhrase, writePhrase } from './name-phrases.ts';
import { type QueryPlace, queryPlaces } from './query-places.ts';

/** A part of a query that may be a name. It stands for the words of the query from `start` to `end` (UTF-16 offsets). */
export interface AskedName {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Ways to find it: each a phrase of the index's name lines. One is enough. */
  readonly phrases: readonly NamePhrase[];
  /** Texts that say the same: the other names of its family. Acronyms are not among them: they are found by key alone. */
  readonly texts: readonly string[];
  /** Names that look like it and are not: where one stands, the phrases within do not count. */
  readonly notPhrases: readonly NamePhrase[];
  /** Its words are found only side by side: a family's name, or a base at Ain al-Asad. */
  readonly together: boolean;
}

/** Made once for a list of families (see mergeFamilies). Reads a query, in order, each word at most once. */
export function createAskNames(families: readonly NameFamily[]): (query: string) => AskedName[] {
  const findFamilies = createFamilyFinder(families);
  return (query) => {
    const places = queryPlaces(query);
    const found = findFamilies(places);
    const asked: AskedName[] = [];
    for (let at = 0; at < places.length; at += 1) {
      const here = found.filter(({ from }) => from === at);
      const to = here[0]?.to ?? boundEnd(places, at);
      asked.push(...askFor(query, places.slice(at, to + 1), here));
      at = to;
    }
    return asked;
  };
}

/** The last of the places that are to be looked for together with this one, which is the first of them. */
function boundEnd(places: readonly QueryPlace[], at: number): number {
  const [next] = places[at + 1] ? boundTogether(places, at + 1) : [];
  return next === at ? at + 1 : boundTogether(places, at)[1];
}

function askFor(query: string, places: readonly QueryPlace[], families: readonly FoundFamily[]): AskedName[] {
  const [first, last] = [places[0], places.at(-1)];
  const names = families.flatMap((family) => family.names);
  const own = places.map(({ keys }) => keys);
  const isName = own.every((keys) => keys.length > 0);
  if (!first || !last || (!isName && names.length === 0)) return [];
  const phrases = [...(isName ? [own] : []), ...names.map(({ phrase }) => phrase)];
  return [
    {
      text: query.slice(first.start, last.end),
      start: first.start,
      end: last.end,
      phrases: [...new Map(phrases.map((phrase) => [writePhrase(phrase), phrase])).values()],
      texts: names.filter(({ acronym }) => !acronym).map(({ text }) => text),
      notPhrases: families.flatMap((family) => family.notNames).map(({ phrase }) => phrase),
      together: families.length > 0 || places.length > 1,
    },
  ];
}
