import { createAnswerInstantsearch } from '#functions/answer-instantsearch/answer-instantsearch.ts';
import { routes as instantRoutes } from '#functions/answer-instantsearch/routes.ts';
import { routes as searchRoutes } from '#functions/search-articles/routes.ts';
import { createSearchArticles } from '#functions/search-articles/search-articles.ts';
import { routes as suggestRoutes } from '#functions/suggest-queries/routes.ts';
import { createSuggestQueries } from '#functions/suggest-queries/suggest-queries.ts';
import { createCursors } from '#shared/lambda/cursor.ts';
import type { HttpAnswer } from '#shared/lambda/http-answers.ts';
import { createHttpHandler, type HttpEvent } from '#shared/lambda/http-handler.ts';
import type { Log } from '#shared/observability/log.ts';
import { builtInFamilies } from '#shared/search/names/families.data.ts';
import { createOpenSearchMultiSearchEngine } from '#shared/stores/opensearch-multi-search-engine.ts';
import { createOpenSearchEngine } from '#shared/stores/opensearch-search-engine.ts';
import type { OpenSearchTransport } from '#shared/stores/opensearch-transport.ts';

/** What readers ask, by its query as it stands in the address. */
export interface ReaderDoors {
  search(rawQuery: string): Promise<HttpAnswer>;
  suggest(rawQuery: string): Promise<HttpAnswer>;
  /** A body, not a query. */
  instantsearch(body: string): Promise<HttpAnswer>;
}

/** The handlers of search, suggestions and InstantSearch, in process, over an index. */
export function openReaderDoors(transport: OpenSearchTransport, alias: string, log: Log): ReaderDoors {
  const now = () => new Date().toISOString();
  const asks = {
    engine: createOpenSearchEngine(transport, alias),
    readFamilies: async () => builtInFamilies,
    siteUrl: 'https://news.test',
    now,
  };
  const search = createSearchArticles({ ...asks, cursors: createCursors('bench') });
  const suggest = createSuggestQueries({ ...asks, engine: createOpenSearchMultiSearchEngine(transport, alias) });
  const atSearch = createHttpHandler(searchRoutes, search, { log });
  const atInstant = createHttpHandler(instantRoutes, createAnswerInstantsearch(asks), { log });
  const atSuggest = createHttpHandler(suggestRoutes, suggest, { log });
  return {
    search: (rawQuery) => atSearch(eventFor('/v1/search', rawQuery)),
    suggest: (rawQuery) => atSuggest(eventFor('/v1/suggest', rawQuery)),
    instantsearch: (body) => atInstant(eventFor('/v1/instantsearch', '', body)),
  };
}

const eventFor = (path: string, rawQueryString: string, body?: string): HttpEvent =>
  ({
    ...{ routeKey: `ANY ${path}`, rawQueryString, headers: {}, body, isBase64Encoded: false },
    requestContext: { requestId: 'bench', http: { method: body === undefined ? 'GET' : 'POST', path } },
  }) as unknown as HttpEvent;

/** Nothing is written down. */
export const deafLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
