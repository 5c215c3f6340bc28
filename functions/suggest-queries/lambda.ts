import { readEnvironment } from '#shared/lambda/environment.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createOpenSearchFamilySource } from '#shared/stores/opensearch-family-source.ts';
import { createOpenSearchMultiSearchEngine } from '#shared/stores/opensearch-multi-search-engine.ts';
import { searchTimeoutMs } from '#shared/stores/opensearch-search-engine.ts';
import { createOpenSearchTransport } from '#shared/stores/opensearch-transport.ts';
import { watchMultiSearchEngine } from '#shared/stores/watched-search-engine.ts';
import { environment } from './environment.ts';
import { routes } from './routes.ts';
import { createSuggestQueries } from './suggest-queries.ts';

const log = createLog('suggest-queries');
const settings = readEnvironment(environment, process.env);
const transport = createOpenSearchTransport({
  url: settings.OPENSEARCH_URL,
  auth: settings.OPENSEARCH_AUTH,
  aws: process.env,
  timeoutMs: searchTimeoutMs,
});

const suggestQueries = createSuggestQueries({
  engine: watchMultiSearchEngine(createOpenSearchMultiSearchEngine(transport, settings.OPENSEARCH_INDEX), log),
  readFamilies: createOpenSearchFamilySource(transport, settings.OPENSEARCH_INDEX, log),
  now: () => new Date().toISOString(),
});

export const handler = createHttpHandler(routes, suggestQueries, { log });
