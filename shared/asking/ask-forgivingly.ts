import type { EngineAnswer, SearchEngine } from '#shared/stores/search-engine.ts';
import type { AskNames } from './asked-parts.ts';
import { buildAllWordsQuery, buildQuery } from './build-query.ts';
import { type Forgiveness, forgivenesses, type Matching, matchingWith } from './forgiveness.ts';
import { wantedTexts } from './query-tree.ts';
import type { SearchRequest } from './search-request.ts';

/** Where a page ended, and how far the query was bent for it: the next page is asked in the same way. */
export interface PagePlace {
  readonly after: readonly unknown[];
  readonly forgiveness: Forgiveness;
  /** From when the ages of articles are counted. */
  readonly asOf: string;
  /** Keys of the stories that were shown. */
  readonly shown: readonly string[];
}

export interface Asked {
  readonly answer: EngineAnswer;
  readonly forgiveness: Forgiveness;
  /** How the words were matched for it. */
  readonly matching: Matching;
  readonly asOf: string;
  /** Stories on the pages before. */
  readonly shownBefore: readonly string[];
}

/** With fewer results than this, of several words some may be mistyped. */
const tooFew = 3;

/**
 * Asks what was written; only when that finds nothing, or for several words next to nothing and no article that has them
 * all, it bends the query step by step. At most three queries, one for most that find something; a next page is one.
 */
export async function askForgivingly(
  { engine, askNames, affinity }: { engine: SearchEngine; askNames: AskNames; affinity: string },
  request: SearchRequest,
  now: string,
  place: PagePlace | undefined,
): Promise<Asked> {
  const anyLanguage = request.filters.lang?.some((lang) => !lang.startsWith('en')) ?? false;
  const asOf = place?.asOf ?? now;
  const ask = async (forgiveness: Forgiveness): Promise<Asked> => {
    const matching = matchingWith(askNames, forgiveness, anyLanguage);
    const answer = await engine.search(buildQuery(request, now, place?.after, matching, asOf), affinity);
    return { answer, forgiveness, matching, asOf, shownBefore: place?.shown ?? [] };
  };
  if (place) return ask(place.forgiveness);
  const words = bendableWords(request);
  let asked = await ask('none');
  if (words === 0 || asked.answer.partial || asked.answer.total.value >= (words > 1 ? tooFew : 1)) return asked;
  if (asked.answer.total.value > 0 && (await isAllInOne(engine, request, now, affinity))) return asked;
  for (const forgiveness of forgivenesses.slice(1)) {
    if (forgiveness !== 'similar-words' && asked.answer.total.value > 0) break;
    const bent = await ask(forgiveness);
    if (bent.answer.total.value > asked.answer.total.value) asked = bent;
  }
  return asked;
}

/** Does an article have all the words? Then none is mistyped, however few articles there are. */
async function isAllInOne(
  engine: SearchEngine,
  request: SearchRequest,
  now: string,
  affinity: string,
): Promise<boolean> {
  const { total } = await engine.search(buildAllWordsQuery(request, now), affinity);
  return total.value > 0;
}

/** Quoted phrases mean just what they say; only loose words may be bent. */
const bendableWords = ({ tree }: SearchRequest): number =>
  (tree ? wantedTexts(tree) : [])
    .filter(({ type }) => type === 'words')
    .reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
