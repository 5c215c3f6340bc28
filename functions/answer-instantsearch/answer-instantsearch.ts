import type { RouteHandlers } from '#shared/api/route.ts';
import { contentHash } from '#shared/articles/identity.ts';
import { askForgivingly } from '#shared/asking/ask-forgivingly.ts';
import { createAskNamesOf } from '#shared/asking/ask-names-of.ts';
import { questionOf, type SearchRequest } from '#shared/asking/search-request.ts';
import type { NameFamily } from '#shared/search/names/families.ts';
import type { SearchEngine } from '#shared/stores/search-engine.ts';
import type { routes } from './routes.ts';
import { searchInstantly } from './search-instantly.ts';

/**
 * Reads: the search index, up to three queries for each search in a request, all at once; the families of names.
 * Writes: nothing.
 * Rejects: a request of which one search cannot be read, before any is asked (400); 503 while the engine is down or late.
 * Repeats: safe; the same searches give the same answers until an article changes.
 */
export function createAnswerInstantsearch(deps: {
  engine: SearchEngine;
  /** The families of names that hold now: built-in ones and the editors'. */
  readFamilies: () => Promise<readonly NameFamily[]>;
  siteUrl: string;
  now: () => string;
}): RouteHandlers<typeof routes> {
  const askNamesOf = createAskNamesOf();
  return {
    async answerInstantsearch({ body }) {
      const now = deps.now();
      const askNames = askNamesOf(await deps.readFamilies());
      const ask = async (request: SearchRequest) => {
        const engine = { engine: deps.engine, askNames, affinity: contentHash(questionOf(request)) };
        return askForgivingly(engine, request, now, undefined);
      };
      return { status: 200, body: await searchInstantly(body.requests, ask, { siteUrl: deps.siteUrl, now }) };
    },
  };
}
