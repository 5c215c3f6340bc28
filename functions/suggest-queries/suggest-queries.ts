import type { RouteHandlers } from '#shared/api/route.ts';
import { createAskNamesOf } from '#shared/asking/ask-names-of.ts';
import type { NameFamily } from '#shared/search/names/families.ts';
import type { MultiSearchEngine } from '#shared/stores/search-engine.ts';
import { inOtherNames } from './other-names.ts';
import { pickSuggestions, type Suggestions } from './pick-suggestions.ts';
import type { routes } from './routes.ts';
import { suggestionQueries, wordQueries } from './suggestion-queries.ts';
import { readTypedWords, type TypedWord } from './typed-words.ts';

const nothing: Suggestions = { headlines: [], names: [], categories: [], corrections: [] };

/**
 * Reads: the search index, one call a request; when it finds nothing, up to two more for words with typos; the families
 * of names.
 * Writes: nothing.
 * Rejects: what is too long to be looked up (400); 503 while the engine is down or late.
 * Repeats: safe; the same letters give the same suggestions until an article changes.
 */
export function createSuggestQueries(deps: {
  engine: MultiSearchEngine;
  /** The families of names that hold now: built-in ones and the editors'. */
  readFamilies: () => Promise<readonly NameFamily[]>;
  now: () => string;
}): RouteHandlers<typeof routes> {
  const askNamesOf = createAskNamesOf();
  return {
    async suggestQueries({ query }) {
      const typed = readTypedWords(query.q);
      if (typed.length === 0) return { status: 200, body: nothing };
      const now = deps.now();
      const others = inOtherNames(query.q, askNamesOf(await deps.readFamilies()));
      const suggest = async (words: readonly TypedWord[], forgiving: boolean) => {
        const asked = { typed: words, others: forgiving ? [] : others };
        return pickSuggestions(await deps.engine.searchAll(suggestionQueries(asked, now, forgiving)), asked, forgiving);
      };
      const found = await suggest(typed, false);
      if (!isEmpty(found)) return { status: 200, body: found };
      const unknown = await unknownWords(deps.engine, typed, now);
      // Words that are all there and never together are no typos.
      if (unknown.every(({ typos }) => typos === 0)) return { status: 200, body: found };
      return { status: 200, body: await suggest(unknown, true) };
    },
  };
}

/** The words with leave to be mistyped only where nobody wrote them so. One that was not found alone is not anywhere. */
async function unknownWords(engine: MultiSearchEngine, typed: readonly TypedWord[], now: string): Promise<TypedWord[]> {
  const doubted = typed.filter(({ typos }) => typos > 0);
  const answers = typed.length > 1 && doubted.length > 0 ? await engine.searchAll(wordQueries(doubted, now)) : [];
  const known = new Set(doubted.filter((_, at) => (answers[at]?.total.value ?? 0) > 0));
  return typed.map((word) => (known.has(word) ? { ...word, typos: 0 } : word));
}

const isEmpty = ({ headlines, names, categories }: Suggestions): boolean =>
  headlines.length + names.length + categories.length === 0;
