import type { RouteHandlers } from '#shared/api/route.ts';
import type { MultiSearchEngine } from '#shared/stores/search-engine.ts';
import { pickSuggestions, type Suggestions } from './pick-suggestions.ts';
import type { routes } from './routes.ts';
import { suggestionQueries } from './suggestion-queries.ts';
import { readTypedWords } from './typed-words.ts';

const nothing: Suggestions = { headlines: [], names: [], categories: [], corrections: [] };

/**
 * Reads: the search index, one call a request; a second one, for typos, when the first finds nothing.
 * Writes: nothing.
 * Rejects: what is too long to be looked up (400); 503 while the engine is down or late.
 * Repeats: safe; the same letters give the same suggestions until an article changes.
 */
export function createSuggestQueries(deps: {
  engine: MultiSearchEngine;
  now: () => string;
}): RouteHandlers<typeof routes> {
  return {
    async suggestQueries({ query }) {
      const typed = readTypedWords(query.q);
      if (typed.length === 0) return { status: 200, body: nothing };
      const now = deps.now();
      const suggest = async (forgiving: boolean) =>
        pickSuggestions(await deps.engine.searchAll(suggestionQueries(typed, now, forgiving)), typed, forgiving);
      const found = await suggest(false);
      if (!isEmpty(found) || typed.every(({ typos }) => typos === 0)) return { status: 200, body: found };
      return { status: 200, body: await suggest(true) };
    },
  };
}

const isEmpty = ({ headlines, names, categories }: Suggestions): boolean =>
  headlines.length + names.length + categories.length === 0;
