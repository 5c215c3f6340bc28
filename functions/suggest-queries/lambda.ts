import { readEnvironment } from '#shared/lambda/environment.ts';
import { createHttpHandler } from '#shared/lambda/http-handler.ts';
import { createLog } from '#shared/observability/log.ts';
import { createReadersMultiEngine } from '#shared/stores/readers-engine.ts';
import { environment } from './environment.ts';
import { routes } from './routes.ts';
import { createSuggestQueries } from './suggest-queries.ts';

const log = createLog('suggest-queries');
const settings = readEnvironment(environment, process.env);

const suggestQueries = createSuggestQueries({
  ...createReadersMultiEngine(settings, process.env, log),
  now: () => new Date().toISOString(),
});

export const handler = createHttpHandler(routes, suggestQueries, { log });
