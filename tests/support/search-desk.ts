import { routes } from '#functions/search-articles/routes.ts';
import type { SearchAnswer } from '#functions/search-articles/search-answer.ts';
import { createSearchArticles } from '#functions/search-articles/search-articles.ts';
import type { Article } from '#shared/articles/article.ts';
import { isVisible } from '#shared/articles/visibility.ts';
import { createCursors } from '#shared/lambda/cursor.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { buildSearchDocument, buildTombstone } from '#shared/search/document.ts';
import { builtInFamilies } from '#shared/search/names/families.data.ts';
import { createOpenSearchEngine } from '#shared/stores/opensearch-search-engine.ts';
import { createOpenSearchIndex } from '#shared/stores/opensearch-search-index.ts';
import { createOpenSearchTransport } from '#shared/stores/opensearch-transport.ts';
import { httpEvent } from './http-event.ts';
import { createSilentLog } from './silent-log.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A good answer; a problem document when the status says so. */
  readonly body: SearchAnswer & { readonly detail?: string; readonly problems?: readonly { parameter?: string }[] };
}

/** A search index of a test's own on a real engine, and the search function in front of it. */
export async function createSearchDesk(openSearchUrl: string, name: string, at = '2026-03-02T12:00:00.000Z') {
  const alias = `test-${name}`;
  const transport = createOpenSearchTransport({ url: openSearchUrl, auth: 'none', aws: {}, timeoutMs: 10_000 });
  const index = createOpenSearchIndex(transport, alias);
  const drop = () => transport({ method: 'DELETE', path: `/${alias}-v1` });
  await drop();
  await index.ensureIndex();
  const engine = createOpenSearchEngine(transport, alias);
  const log = createSilentLog();
  const useCase = createSearchArticles({
    engine,
    cursors: createCursors('test secret'),
    readFamilies: async () => builtInFamilies,
    siteUrl: 'https://news.test',
    now: () => at,
  });
  const handle = createHttpHandler(routes, useCase, { log });
  const ask = async (query: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answered> => {
    const answer = await handle(httpEvent({ method, route: '/v1/search', query, headers }));
    return { status: answer.statusCode, headers: answer.headers, body: answer.body && JSON.parse(answer.body) };
  };
  return {
    index,
    engine,
    transport,
    drop,
    ask,
    log,
    /** What readers may see as documents, the rest as tombstones; searchable when it returns. */
    publish: (articles: readonly Article[]) =>
      index.bulkWrite(
        articles.map((article) => ({
          id: article.id,
          version: article.revision,
          document: isVisible(article, at) ? buildSearchDocument(article) : buildTombstone(article),
        })),
        { visibleAtOnce: true },
      ),
    search: (parameters: Readonly<Record<string, string>>) => ask(String(new URLSearchParams(parameters))),
  };
}

export type SearchDesk = Awaited<ReturnType<typeof createSearchDesk>>;

/** Ids of the results, in their order. */
export const idsOf = (answered: Answered): string[] => answered.body.articles.map(({ id }) => id);
