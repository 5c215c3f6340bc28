import type { RouteHandlers } from '#shared/api/route.ts';
import { contentHash } from '#shared/articles/identity.ts';
import { askForgivingly, type PagePlace } from '#shared/asking/ask-forgivingly.ts';
import { createAskNamesOf } from '#shared/asking/ask-names-of.ts';
import { countCopies } from '#shared/asking/count-copies.ts';
import { parseSearchRequest, questionOf } from '#shared/asking/search-request.ts';
import type { Cursors } from '#shared/lambda/cursor.ts';
import type { NameFamily } from '#shared/search/names/families.ts';
import type { SearchEngine } from '#shared/stores/search-engine.ts';
import type { routes } from './routes.ts';
import { buildSearchAnswer, pageOf } from './search-answer.ts';
import { parseShownFields, sourcesOf } from './shown-fields.ts';

/**
 * Reads: the search index, one query a request, up to three when little is found, and a small one for the number of
 * copies when a story was found more than once; the families of names.
 * Writes: nothing.
 * Rejects: parameters and queries it cannot read (400); 503 while the engine is down or late.
 * Repeats: safe; the same question gives the same answer until an article changes.
 */
export function createSearchArticles(deps: {
  engine: SearchEngine;
  cursors: Cursors;
  /** The families of names that hold now: built-in ones and the editors'. */
  readFamilies: () => Promise<readonly NameFamily[]>;
  siteUrl: string;
  now: () => string;
}): RouteHandlers<typeof routes> {
  const askNamesOf = createAskNamesOf();
  return {
    async searchArticles({ query }) {
      const now = deps.now();
      const shownFields = parseShownFields(query['show-fields']);
      const request = { ...parseSearchRequest(query), alsoSource: sourcesOf(shownFields) };
      const question = questionOf(request);
      const place = request.cursor === undefined ? undefined : deps.cursors.read(request.cursor, question, now);
      const askNames = askNamesOf(await deps.readFamilies());
      const engine = { engine: deps.engine, askNames, affinity: contentHash(question) };
      const asked = await askForgivingly(engine, request, now, place as PagePlace | undefined);
      const writeCursor = (end: PagePlace) => deps.cursors.write(end, question, now);
      const page = pageOf(request, asked);
      const hits = await countCopies(deps.engine, page.hits, { now, affinity: engine.affinity });
      const body = buildSearchAnswer(
        request,
        asked,
        { ...page, hits },
        { siteUrl: deps.siteUrl, now, shownFields, writeCursor },
      );
      // The time it took and the cursor's expiry differ each time; the articles are what counts.
      return { status: 200, body, etagFrom: { ...body, took: 0, next: body.next !== undefined } };
    },
  };
}
